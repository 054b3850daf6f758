package main

import (
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// Under AVX-512 a register holds four rows of two columns, not eight rows of
// one, so that every product is summed as tile does it, to the bit. A tile is
// wideA columns by wideB; column i of a shares registers with column i + pairs.
const (
	wideA = 6
	wideB = 8
	pairs = wideA / 2

	wideBytes = 2 * vectorBytes
)

// halves selects lanes of both halves of a wide register.
type halves struct{ low, high, both reg.OpmaskVirtual }

// pack generates the copy of six columns in the order in which tileWide reads
// them: four rows of columns 0 and 3, of 1 and 4, of 2 and 5, then the next four
// rows. Rows that are missing in the last four are zeros.
func (g *generator) pack() {
	g.start("packAVX512", "func(dst *float64, a *[6]*float64, n int)",
		"interleaves six columns of n elements for tileAVX512.")
	dst, list, n := g.pointer("dst"), g.pointer("a"), g.pointer("n")
	a := g.columns(list, wideA)
	offset := g.GP64()
	g.XORQ(offset, offset)
	four := func(m halves) {
		for i := range pairs {
			v := g.ZMM()
			g.VBROADCASTF64X4_Z(indexed(a[i], offset), m.low, v)
			g.VBROADCASTF64X4(indexed(a[i+pairs], offset), m.high, v)
			g.VMOVUPD(v, operand.Mem{Base: dst, Disp: i * wideBytes})
		}
	}
	all := g.halves(0xf)
	g.Label("vectors")
	g.CMPQ(n, imm(lanes))
	g.JL(operand.LabelRef("tail"))
	four(all)
	g.ADDQ(imm(pairs*wideBytes), dst)
	g.ADDQ(imm(vectorBytes), offset)
	g.SUBQ(imm(lanes), n)
	g.JMP(operand.LabelRef("vectors"))
	g.Label("tail")
	g.TESTQ(n, n)
	g.JE(operand.LabelRef("done"))
	four(g.tailHalves(n))
	g.Label("done")
	g.VZEROUPPER()
	g.RET()
}

// tileWide generates the products of six columns that pack has copied with
// eight others, added to six rows of eight numbers that lie ld numbers apart,
//
//	dst[ld·i + k] += Σ a[i]·b[k]
//
// Twenty-four sums, three registers of a and one of b: eleven loads serve
// twenty-four multiply-adds.
func (g *generator) tileWide() {
	g.start("tileAVX512", "func(a *float64, b *[8]*float64, n int, dst *float64, ld int)",
		"adds the dot products of six packed columns with eight, n elements each, to rows ld numbers apart.")
	a, list, n := g.pointer("a"), g.pointer("b"), g.pointer("n")
	b := g.columns(list, wideB)
	var acc [pairs][wideB]reg.VecVirtual
	for i := range acc {
		for k := range acc[i] {
			acc[i][k] = g.ZMM()
			g.VPXORQ(acc[i][k], acc[i][k], acc[i][k])
		}
	}
	offset := g.GP64()
	g.XORQ(offset, offset)
	four := func(load func(k int, v reg.VecVirtual)) {
		var va [pairs]reg.VecVirtual
		for i := range va {
			va[i] = g.ZMM()
			g.VMOVUPD(operand.Mem{Base: a, Disp: i * wideBytes}, va[i])
		}
		for k := range b {
			v := g.ZMM()
			load(k, v)
			for i := range va {
				g.VFMADD231PD(v, va[i], acc[i][k])
			}
		}
	}
	g.Label("vectors")
	g.CMPQ(n, imm(lanes))
	g.JL(operand.LabelRef("tail"))
	four(func(k int, v reg.VecVirtual) { g.VBROADCASTF64X4(indexed(b[k], offset), v) })
	g.ADDQ(imm(pairs*wideBytes), a)
	g.ADDQ(imm(vectorBytes), offset)
	g.SUBQ(imm(lanes), n)
	g.JMP(operand.LabelRef("vectors"))
	g.Label("tail")
	g.TESTQ(n, n)
	g.JE(operand.LabelRef("fold"))
	m := g.tailHalves(n)
	four(func(k int, v reg.VecVirtual) { g.VBROADCASTF64X4_Z(indexed(b[k], offset), m.both, v) })
	g.Label("fold")
	rows := g.outputs()
	for i := range acc {
		low, high := g.foldEight(acc[i])
		g.VADDPD(operand.Mem{Base: rows[i]}, low, low)
		g.VMOVUPD(low, operand.Mem{Base: rows[i]})
		g.VADDPD(operand.Mem{Base: rows[i+pairs]}, high, high)
		g.VMOVUPD(high, operand.Mem{Base: rows[i+pairs]})
	}
	g.VZEROUPPER()
	g.RET()
}

// outputs returns pointers to the rows of the output.
func (g *generator) outputs() [wideA]reg.GPVirtual {
	ld := g.pointer("ld")
	var rows [wideA]reg.GPVirtual
	rows[0] = g.pointer("dst")
	for i := 1; i < wideA; i++ {
		rows[i] = g.GP64()
		g.LEAQ(operand.Mem{Base: rows[i-1], Index: ld, Scale: 8}, rows[i])
	}
	return rows
}

// foldEight adds the four lanes of each half of eight registers,
// (v₀+v₁)+(v₂+v₃), and returns the sums of their lower halves in one register,
// those of their upper halves in another.
func (g *generator) foldEight(v [wideB]reg.VecVirtual) (low, high reg.VecVirtual) {
	// Of a and b: a₀+a₁ b₀+b₁ | a₂+a₃ b₂+b₃, for both halves.
	for k := 0; k < wideB; k += 2 {
		t := g.ZMM()
		g.VUNPCKHPD(v[k+1], v[k], t)
		g.VUNPCKLPD(v[k+1], v[k], v[k])
		g.VADDPD(t, v[k], v[k])
	}
	// Two such: the two sums of the lower half, of the upper half, of the second.
	for k := 0; k < wideB; k += 4 {
		t := g.ZMM()
		g.VSHUFF64X2(operand.U8(0xdd), v[k+2], v[k], t)
		g.VSHUFF64X2(operand.U8(0x88), v[k+2], v[k], v[k])
		g.VADDPD(t, v[k], v[k])
	}
	high = g.ZMM()
	g.VSHUFF64X2(operand.U8(0xdd), v[4], v[0], high)
	g.VSHUFF64X2(operand.U8(0x88), v[4], v[0], v[0])
	return v[0], high
}

// tailHalves returns the masks of the n < 4 elements that are left in each half.
func (g *generator) tailHalves(n reg.GPVirtual) halves {
	bits := g.GP64()
	g.MOVQ(n, reg.RCX)
	g.MOVQ(operand.U32(1), bits)
	g.SHLQ(reg.CL, bits)
	g.DECQ(bits)
	return g.masksOf(bits)
}

// halves returns the masks of given lanes of each half.
func (g *generator) halves(lanes int) halves {
	bits := g.GP64()
	g.MOVQ(operand.U32(lanes), bits)
	return g.masksOf(bits)
}

// masksOf makes masks of four bits; the register is overwritten.
func (g *generator) masksOf(bits reg.GPVirtual) halves {
	m, shifted := halves{g.K(), g.K(), g.K()}, g.GP64()
	g.KMOVW(bits.As32(), m.low)
	g.MOVQ(bits, shifted)
	g.SHLQ(operand.U8(lanes), shifted)
	g.KMOVW(shifted.As32(), m.high)
	g.ORQ(shifted, bits)
	g.KMOVW(bits.As32(), m.both)
	return m
}

// indexed addresses what lies offset bytes after a pointer.
func indexed(p, offset reg.GPVirtual) operand.Mem {
	return operand.Mem{Base: p, Index: offset, Scale: 1}
}
