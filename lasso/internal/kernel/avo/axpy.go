package main

import (
	"fmt"

	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// each lays down a loop over independent elements: sixteen at a time, then
// four, then one.
func (g *generator) each(n reg.GPVirtual, vectors func(k int), one func(), next func(k int)) {
	for _, level := range []struct {
		label, after string
		take         int
		body         func()
	}{
		{"groups", "vectors", unroll * lanes, func() { vectors(unroll) }},
		{"vectors", "ones", lanes, func() { vectors(1) }},
		{"ones", "done", 1, one},
	} {
		g.Label(level.label)
		g.CMPQ(n, imm(level.take))
		g.JL(operand.LabelRef(level.after))
		level.body()
		next(level.take)
		g.SUBQ(imm(level.take), n)
		g.JMP(operand.LabelRef(level.label))
	}
	g.Label("done")
	g.VZEROUPPER()
	g.RET()
}

// axpy generates dst += a·x with x stored as e; each element is one fused
// multiply-add, wherever it stands.
func (g *generator) axpy(e element) {
	g.start("axpy"+e.suffix+"AVX2", fmt.Sprintf("func(dst *float64, a float64, x *%s, n int)", e.name),
		"adds a·x to n elements of dst.")
	dst, a, x, n := g.pointer("dst"), g.broadcast("a"), g.pointer("x"), g.pointer("n")
	g.each(n, func(k int) {
		t := make([]reg.VecVirtual, k)
		for u := range t {
			t[u] = g.YMM()
			g.VMOVUPD(at(dst, wide, u), t[u])
		}
		for u := range t {
			if e == wide {
				g.VFMADD231PD(at(x, e, u), a, t[u])
				continue
			}
			v := g.YMM()
			g.load(e, at(x, e, u), v)
			g.VFMADD231PD(v, a, t[u])
		}
		for u := range t {
			g.VMOVUPD(t[u], at(dst, wide, u))
		}
	}, func() {
		t, v := g.XMM(), g.XMM()
		g.VMOVSD(at(dst, wide, 0), t)
		g.loadOne(e, at(x, e, 0), v)
		g.VFMADD231SD(v, a.AsX(), t)
		g.VMOVSD(t, at(dst, wide, 0))
	}, func(k int) {
		g.advance(dst, wide, k)
		g.advance(x, e, k)
	})
}

// loadOne reads one element at m, widened.
func (g *generator) loadOne(e element, m operand.Mem, v reg.VecVirtual) {
	if e == narrow {
		g.VXORPS(v, v, v) // the conversion keeps the upper half: no false dependence
		g.VCVTSS2SD(m, v, v)
		return
	}
	g.VMOVSD(m, v)
}

// add generates dst += a.
func (g *generator) add() {
	g.start("addAVX2", "func(dst *float64, a float64, n int)", "adds a to n elements of dst.")
	dst, a, n := g.pointer("dst"), g.broadcast("a"), g.pointer("n")
	g.each(n, func(k int) {
		for u := range k {
			t := g.YMM()
			g.VADDPD(at(dst, wide, u), a, t)
			g.VMOVUPD(t, at(dst, wide, u))
		}
	}, func() {
		t := g.XMM()
		g.VADDSD(at(dst, wide, 0), a.AsX(), t)
		g.VMOVSD(t, at(dst, wide, 0))
	}, func(k int) {
		g.advance(dst, wide, k)
	})
}

// axpyDot generates r += a·x, then Σ z·r, in one pass. r is what axpy leaves
// and the sum is what dot returns, to the bit.
func (g *generator) axpyDot(e element) {
	g.start("axpyDot"+e.suffix+"AVX2", fmt.Sprintf("func(r *float64, a float64, x, z *%s, n int) float64", e.name),
		"adds a·x to n elements of r and returns the dot product of z with the new r.")
	r, a, x, z, n := g.pointer("r"), g.broadcast("a"), g.pointer("x"), g.pointer("z"), g.pointer("n")
	acc := g.zeros(unroll)
	g.blocks(n, func(u, offset int) {
		t, v := g.YMM(), g.YMM()
		g.VMOVUPD(at(r, wide, offset), t)
		g.load(e, at(x, e, offset), v)
		g.VFMADD231PD(v, a, t)
		g.VMOVUPD(t, at(r, wide, offset))
		g.load(e, at(z, e, offset), v)
		g.VFMADD231PD(t, v, acc[u])
	}, func(k int) {
		g.advance(r, wide, k)
		g.advance(x, e, k)
		g.advance(z, e, k)
	}, func() {
		mask, t, v := g.tail(e, n), g.YMM(), g.YMM()
		g.loadTail(wide, mask, at(r, wide, 0), t)
		g.loadTail(e, mask, at(x, e, 0), v)
		g.VFMADD231PD(v, a, t)
		g.VMASKMOVPD(t, mask.wide, at(r, wide, 0))
		g.VANDPD(mask.wide, t, t) // an infinite a makes NaN of the zeros left out
		g.loadTail(e, mask, at(z, e, 0), v)
		g.VFMADD231PD(t, v, acc[unroll-1])
	})
	g.finish(g.fold(acc))
}
