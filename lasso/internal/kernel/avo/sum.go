package main

import (
	"fmt"

	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// blocks lays down the loop that all sums share. Full groups of sixteen
// elements call step with vectors 0, 1, 2, 3; then up to three vectors call it
// with 0, 1, 2; what is left, fewer than four elements, calls tail, which adds
// to vector 3. next moves the pointers on by k elements.
func (g *generator) blocks(n reg.GPVirtual, step func(u, offset int), next func(k int), tail func()) {
	g.Label("groups")
	g.CMPQ(n, imm(unroll*lanes))
	g.JL(operand.LabelRef("vectors"))
	for u := range unroll {
		step(u, u)
	}
	next(unroll * lanes)
	g.SUBQ(imm(unroll*lanes), n)
	g.JMP(operand.LabelRef("groups"))
	g.Label("vectors")
	for u := range unroll - 1 {
		g.CMPQ(n, imm(lanes))
		g.JL(operand.LabelRef("tail"))
		step(u, 0)
		next(lanes)
		g.SUBQ(imm(lanes), n)
	}
	g.Label("tail")
	g.TESTQ(n, n)
	g.JE(operand.LabelRef("fold"))
	tail()
	g.Label("fold")
}

// dot generates Σ x·y with x stored as e and y as float64.
func (g *generator) dot(e element) {
	g.start("dot"+e.suffix+"AVX2", fmt.Sprintf("func(x *%s, y *float64, n int) float64", e.name),
		"returns the dot product of n elements.")
	x, y, n := g.pointer("x"), g.pointer("y"), g.pointer("n")
	acc := g.zeros(unroll)
	g.blocks(n, func(u, offset int) {
		t := g.YMM()
		g.load(e, at(x, e, offset), t)
		g.VFMADD231PD(at(y, wide, offset), t, acc[u])
	}, func(k int) {
		g.advance(x, e, k)
		g.advance(y, wide, k)
	}, func() {
		mask, t, u := g.tail(e, n), g.YMM(), g.YMM()
		g.loadTail(e, mask, at(x, e, 0), t)
		g.loadTail(wide, mask, at(y, wide, 0), u)
		g.VFMADD231PD(u, t, acc[unroll-1])
	})
	g.finish(g.fold(acc))
}

// squares generates Σ x² with x stored as e, in the order of dot.
func (g *generator) squares(e element) {
	g.start("squares"+e.suffix+"AVX2", fmt.Sprintf("func(x *%s, n int) float64", e.name),
		"returns the sum of squares of n elements.")
	x, n := g.pointer("x"), g.pointer("n")
	acc := g.zeros(unroll)
	g.blocks(n, func(u, offset int) {
		t := g.YMM()
		g.load(e, at(x, e, offset), t)
		g.VFMADD231PD(t, t, acc[u])
	}, func(k int) {
		g.advance(x, e, k)
	}, func() {
		mask, t := g.tail(e, n), g.YMM()
		g.loadTail(e, mask, at(x, e, 0), t)
		g.VFMADD231PD(t, t, acc[unroll-1])
	})
	g.finish(g.fold(acc))
}

// sum generates Σ x, in the order of dot.
func (g *generator) sum() {
	g.start("sumAVX2", "func(x *float64, n int) float64", "returns the sum of n elements.")
	x, n := g.pointer("x"), g.pointer("n")
	acc := g.zeros(unroll)
	g.blocks(n, func(u, offset int) {
		g.VADDPD(at(x, wide, offset), acc[u], acc[u])
	}, func(k int) {
		g.advance(x, wide, k)
	}, func() {
		mask, t := g.tail(wide, n), g.YMM()
		g.loadTail(wide, mask, at(x, wide, 0), t)
		g.VADDPD(t, acc[unroll-1], acc[unroll-1])
	})
	g.finish(g.fold(acc))
}

// finish returns the number in s.
func (g *generator) finish(s reg.VecVirtual) {
	g.VZEROUPPER()
	g.Store(s, g.ReturnIndex(0))
	g.RET()
}

// dot3 generates three dot products with one vector. Each is summed as dot
// does it, to the bit; twelve sums, one vector of r and one of a column fill
// the registers.
func (g *generator) dot3(e element) {
	const columns = 3
	g.start("dot3"+e.suffix+"AVX2", fmt.Sprintf("func(x *[3]*%s, r *float64, n int, out *[3]float64)", e.name),
		"writes the dot products of three columns with r, n elements each.")
	base, r, n := g.pointer("x"), g.pointer("r"), g.pointer("n")
	var x [columns]reg.GPVirtual
	var acc [columns][]reg.VecVirtual
	for k := range x {
		x[k] = g.GP64()
		g.MOVQ(operand.Mem{Base: base, Disp: 8 * k}, x[k])
		acc[k] = g.zeros(unroll)
	}
	g.blocks(n, func(u, offset int) {
		v, t := g.YMM(), g.YMM()
		g.VMOVUPD(at(r, wide, offset), v)
		for k := range x {
			if e == wide {
				g.VFMADD231PD(at(x[k], e, offset), v, acc[k][u])
				continue
			}
			g.load(e, at(x[k], e, offset), t)
			g.VFMADD231PD(v, t, acc[k][u])
		}
	}, func(k int) {
		g.advance(r, wide, k)
		for _, p := range x {
			g.advance(p, e, k)
		}
	}, func() {
		mask, v, t := g.tail(e, n), g.YMM(), g.YMM()
		g.loadTail(wide, mask, at(r, wide, 0), v)
		for k := range x {
			g.loadTail(e, mask, at(x[k], e, 0), t)
			g.VFMADD231PD(v, t, acc[k][unroll-1])
		}
	})
	out := g.pointer("out")
	for k := range x {
		g.VMOVSD(g.fold(acc[k]), operand.Mem{Base: out, Disp: 8 * k})
	}
	g.VZEROUPPER()
	g.RET()
}
