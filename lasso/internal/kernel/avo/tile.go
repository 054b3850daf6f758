package main

import (
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// tile generates the twelve dot products of four columns with three,
//
//	out[4k + i] = Σ a[i]·b[k]
//
// Each has one vector of four partial sums: row r counts towards sum r mod 4.
// Twelve sums, the three columns of b and one of a fill the sixteen registers,
// and seven loads serve twelve multiply-adds.
func (g *generator) tile() {
	g.start("tileAVX2", "func(a *[4]*float64, b *[3]*float64, n int, out *[12]float64)",
		"writes the dot products of four columns with three, n elements each.")
	listA, listB, n := g.pointer("a"), g.pointer("b"), g.pointer("n")
	a, b := g.columns(listA, 4), g.columns(listB, 3)
	acc := make([][]reg.VecVirtual, len(b))
	for k := range acc {
		acc[k] = g.zeros(len(a))
	}
	offset := g.GP64()
	g.XORQ(offset, offset)
	in := func(p reg.GPVirtual) operand.Mem { return operand.Mem{Base: p, Index: offset, Scale: 1} }

	g.Label("vectors")
	g.CMPQ(n, imm(lanes))
	g.JL(operand.LabelRef("tail"))
	vb, va := make([]reg.VecVirtual, len(b)), g.YMM()
	for k := range b {
		vb[k] = g.YMM()
		g.VMOVUPD(in(b[k]), vb[k])
	}
	for i := range a {
		g.VMOVUPD(in(a[i]), va)
		for k := range b {
			g.VFMADD231PD(vb[k], va, acc[k][i])
		}
	}
	g.ADDQ(imm(vectorBytes), offset)
	g.SUBQ(imm(lanes), n)
	g.JMP(operand.LabelRef("vectors"))

	g.Label("tail")
	g.TESTQ(n, n)
	g.JE(operand.LabelRef("fold"))
	mask, t := g.tail(wide, n), g.YMM()
	for k := range b {
		g.loadTail(wide, mask, in(b[k]), t)
		for i := range a {
			v := g.YMM()
			g.loadTail(wide, mask, in(a[i]), v)
			g.VFMADD231PD(t, v, acc[k][i])
		}
	}
	g.Label("fold")
	out := g.pointer("out")
	for k := range b {
		g.VMOVUPD(g.foldFour(acc[k]), operand.Mem{Base: out, Disp: k * vectorBytes})
	}
	g.VZEROUPPER()
	g.RET()
}

// columns loads k pointers from a list.
func (g *generator) columns(list reg.GPVirtual, k int) []reg.GPVirtual {
	p := make([]reg.GPVirtual, k)
	for i := range p {
		p[i] = g.GP64()
		g.MOVQ(operand.Mem{Base: list, Disp: 8 * i}, p[i])
	}
	return p
}

// foldFour adds the lanes of each of four vectors v, (v₀+v₁)+(v₂+v₃), and
// returns the four sums in one.
func (g *generator) foldFour(v []reg.VecVirtual) reg.VecVirtual {
	g.VHADDPD(v[1], v[0], v[0]) // a₀+a₁ b₀+b₁ | a₂+a₃ b₂+b₃
	g.VHADDPD(v[3], v[2], v[2]) // c₀+c₁ d₀+d₁ | c₂+c₃ d₂+d₃
	g.VPERM2F128(operand.U8(0x20), v[2], v[0], v[1])
	g.VPERM2F128(operand.U8(0x31), v[2], v[0], v[3])
	g.VADDPD(v[3], v[1], v[1])
	return v[1]
}
