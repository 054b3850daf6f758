package main

import (
	"github.com/mmcloughlin/avo/attr"
	"github.com/mmcloughlin/avo/build"
	"github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// Four float64 fill a vector register of vectorBytes bytes; loops take unroll
// vectors at a time, which makes unroll·lanes partial sums.
const (
	lanes       = 4
	vectorBytes = 32
	unroll      = 4
)

// An element is the storage type of a column: the accumulation is in float64
// for both.
type element struct {
	name   string // in Go
	suffix string // of the functions
	size   int    // bytes
}

var (
	wide   = element{name: "float64", size: 8}
	narrow = element{name: "float32", suffix: "F32", size: 4}
)

// generator adds to avo's context what the kernels have in common.
type generator struct {
	*build.Context
	mask64, mask32 operand.Mem
}

// masks lays down two tables of four ones and four zeros. Read from element
// 4 − k on, they select the first k lanes.
func (g *generator) masks() {
	g.mask64 = g.StaticGlobal("mask64")
	g.DataAttributes(attr.RODATA | attr.NOPTR)
	for k := range 2 * lanes {
		g.AppendDatum(operand.U64(ones(k, 64)))
	}
	g.mask32 = g.StaticGlobal("mask32")
	g.DataAttributes(attr.RODATA | attr.NOPTR)
	for k := range 2 * lanes {
		g.AppendDatum(operand.U32(uint32(ones(k, 32))))
	}
}

// ones returns a word of the given bits, all set in the first half of a table.
func ones(k, bits int) uint64 {
	if k >= lanes {
		return 0
	}
	return ^uint64(0) >> (64 - bits)
}

// start opens a function without stack whose pointers do not escape.
func (g *generator) start(name, signature, doc string) {
	g.Function(name)
	g.Attributes(attr.NOSPLIT)
	g.SignatureExpr(signature)
	g.Doc(name + " " + doc)
	g.Pragma("noescape")
}

// pointer loads the named parameter into a register.
func (g *generator) pointer(name string) reg.GPVirtual {
	return g.Load(g.Param(name), g.GP64()).(reg.GPVirtual)
}

// broadcast loads the named float64 parameter into every lane.
func (g *generator) broadcast(name string) reg.VecVirtual {
	v := g.YMM()
	p, err := g.Param(name).Resolve()
	if err != nil {
		panic(err)
	}
	g.VBROADCASTSD(p.Addr, v)
	return v
}

// zeros returns k vectors of zeros.
func (g *generator) zeros(k int) []reg.VecVirtual {
	v := make([]reg.VecVirtual, k)
	for i := range v {
		v[i] = g.YMM()
		g.VXORPD(v[i], v[i], v[i])
	}
	return v
}

// load reads four elements at m and widens them to float64.
func (g *generator) load(e element, m operand.Mem, v reg.VecVirtual) {
	if e == narrow {
		g.VCVTPS2PD(m, v)
		return
	}
	g.VMOVUPD(m, v)
}

// A tailMask selects the first k < 4 lanes of a vector of either element; the
// lanes that are left out are neither read nor written, and count as zero.
type tailMask struct{ wide, narrow reg.VecVirtual }

// tail returns the mask of the n lanes that are left; n is overwritten. The
// mask of float32 is loaded for that element only.
func (g *generator) tail(e element, n reg.GPVirtual) tailMask {
	table := g.GP64()
	m := tailMask{wide: g.YMM()}
	g.NEGQ(n)
	g.LEAQ(g.mask64, table)
	g.VMOVUPD(operand.Mem{Base: table, Index: n, Scale: 8, Disp: lanes * 8}, m.wide)
	if e == narrow {
		m.narrow = g.XMM()
		g.LEAQ(g.mask32, table)
		g.VMOVUPS(operand.Mem{Base: table, Index: n, Scale: 4, Disp: lanes * 4}, m.narrow)
	}
	return m
}

// loadTail reads the selected elements at m, widened; the other lanes are zero.
func (g *generator) loadTail(e element, mask tailMask, m operand.Mem, v reg.VecVirtual) {
	if e == narrow {
		g.VMASKMOVPS(m, mask.narrow, v.AsX())
		g.VCVTPS2PD(v.AsX(), v)
		return
	}
	g.VMASKMOVPD(m, mask.wide, v)
}

// fold adds four vectors of partial sums lane by lane, (v₀+v₁)+(v₂+v₃), then
// the lanes of the result t, (t₀+t₁)+(t₂+t₃), and returns the register that
// holds the sum.
func (g *generator) fold(v []reg.VecVirtual) reg.VecVirtual {
	g.VADDPD(v[1], v[0], v[0])
	g.VADDPD(v[3], v[2], v[2])
	g.VADDPD(v[2], v[0], v[0])
	g.VHADDPD(v[0], v[0], v[0])
	high := g.XMM()
	g.VEXTRACTF128(operand.U8(1), v[0], high)
	g.VADDSD(high, v[0].AsX(), high)
	return high
}

// advance moves a pointer by k elements of e.
func (g *generator) advance(p reg.GPVirtual, e element, k int) {
	g.ADDQ(imm(k*e.size), p)
}

// at addresses vector u of e after the pointer p.
func at(p reg.GPVirtual, e element, u int) operand.Mem {
	return operand.Mem{Base: p, Disp: u * lanes * e.size}
}

// imm returns the immediate k; from 128 on one byte would be read as negative.
func imm(k int) operand.Op {
	if k < 128 {
		return operand.U8(k)
	}
	return operand.U32(k)
}
