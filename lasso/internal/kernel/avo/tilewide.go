package main

import (
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// tileWide generates the products of four columns with six under AVX-512,
//
//	out[4k + i] = Σ a[i]·b[k]
//
// for a multiple of four rows. A register holds four rows of two columns of a,
// not eight rows of one, and the same four rows of b twice: so every product is
// summed as tile does it, to the bit. Columns 0 and 2, and 1 and 3, are paired,
// which leaves the sums in order when they are folded.
func (g *generator) tileWide() {
	g.start("tileAVX512", "func(a *[4]*float64, b *[6]*float64, n int, out *[24]float64)",
		"writes the dot products of four columns with six, n elements each, n a multiple of four.")
	listA, listB, n := g.pointer("a"), g.pointer("b"), g.pointer("n")
	a, b := g.columns(listA, 4), g.columns(listB, 6)
	acc := make([][2]reg.VecVirtual, len(b))
	for k := range acc {
		for i := range acc[k] {
			acc[k][i] = g.ZMM()
			g.VPXORQ(acc[k][i], acc[k][i], acc[k][i])
		}
	}
	offset := g.GP64()
	g.XORQ(offset, offset)
	in := func(p reg.GPVirtual) operand.Mem { return operand.Mem{Base: p, Index: offset, Scale: 1} }

	g.Label("vectors")
	g.CMPQ(n, imm(lanes))
	g.JL(operand.LabelRef("fold"))
	pairs := [2]reg.VecVirtual{g.ZMM(), g.ZMM()}
	for i, v := range pairs {
		g.VBROADCASTF64X4(in(a[i]), v)
		g.VINSERTF64X4(operand.U8(1), in(a[i+2]), v, v)
	}
	for k := range b {
		v := g.ZMM()
		g.VBROADCASTF64X4(in(b[k]), v)
		for i := range pairs {
			g.VFMADD231PD(v, pairs[i], acc[k][i])
		}
	}
	g.ADDQ(imm(vectorBytes), offset)
	g.SUBQ(imm(lanes), n)
	g.JMP(operand.LabelRef("vectors"))

	g.Label("fold")
	out := g.pointer("out")
	for k := range b {
		g.foldPairs(acc[k], operand.Mem{Base: out, Disp: k * vectorBytes})
	}
	g.VZEROUPPER()
	g.RET()
}

// foldPairs adds the four lanes of each half of two vectors,
// (v₀+v₁)+(v₂+v₃), and writes the sums: the lower half of v[0], of v[1], then
// the upper halves.
func (g *generator) foldPairs(v [2]reg.VecVirtual, to operand.Mem) {
	t := g.ZMM()
	g.VUNPCKHPD(v[1], v[0], t)
	g.VUNPCKLPD(v[1], v[0], v[0])
	g.VADDPD(t, v[0], v[0])
	g.VSHUFF64X2(operand.U8(0xb1), v[0], v[0], t)
	g.VADDPD(t, v[0], v[0])
	g.VEXTRACTF32X4(operand.U8(0), v[0], to)
	g.VEXTRACTF32X4(operand.U8(2), v[0], to.Offset(2*8))
}
