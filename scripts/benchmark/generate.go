package main

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/golasso/golasso/datasets/reference"
)

// generation is part of a problem's folder name: it changes when the bytes do.
const generation = 1

// Generate makes the problem's data. The same Problem gives the same bytes;
// products are rounded before they are added, so that other processors differ,
// if at all, where a logarithm rounds otherwise.
//
// Dense columns come out with mean 0 and population variance 1; sparse ones as
// drawn, neither centred nor scaled. The target is X·β plus noise, where True
// coefficients at equal distances decay from 1 and alternate in sign.
func Generate(p *Problem) (*Data, error) {
	if p.Kind == "polynomial" {
		return diabetes(3)
	}
	r := rand.New(rand.NewPCG(p.Seed, generation))
	d := &Data{N: p.N, P: p.P}
	if p.Kind == "sparse" {
		drawSparse(r, p, d)
	} else {
		d.X = make([]float64, p.N*p.P)
		if p.Kind == "block" {
			drawBlocks(r, p, d)
		} else {
			drawChain(r, p, d)
		}
		for j := range p.P {
			standardise(d.column(j))
		}
	}
	drawTarget(r, p, d)
	return d, nil
}

// drawChain draws columns of correlation Rho^|i−j|, each from the one before.
func drawChain(r *rand.Rand, p *Problem, d *Data) {
	keep, fresh := p.Rho, math.Sqrt(1-float64(p.Rho*p.Rho))
	for j := range p.P {
		x := d.column(j)
		for i := range x {
			x[i] = r.NormFloat64()
		}
		if j > 0 && keep != 0 {
			for i, before := range d.column(j - 1) {
				x[i] = float64(keep*before) + float64(fresh*x[i])
			}
		}
	}
}

// drawBlocks draws columns that share one factor within each block.
func drawBlocks(r *rand.Rand, p *Problem, d *Data) {
	shared, own := math.Sqrt(p.Rho), math.Sqrt(1-p.Rho)
	factor := make([]float64, p.N)
	for j := range p.P {
		if j%p.Block == 0 {
			for i := range factor {
				factor[i] = r.NormFloat64()
			}
		}
		for i := range factor {
			d.X[j*p.N+i] = float64(shared*factor[i]) + float64(own*r.NormFloat64())
		}
	}
}

// drawSparse draws for every column the rows that are not zero, by skipping
// geometrically distributed distances, and a normal number for each.
func drawSparse(r *rand.Rand, p *Problem, d *Data) {
	d.Start = make([]int32, 1, p.P+1)
	for range p.P {
		for i := r.ExpFloat64() / p.Density; i < float64(p.N); i += 1 + math.Floor(r.ExpFloat64()/p.Density) {
			d.Row = append(d.Row, int32(i))
			d.X = append(d.X, r.NormFloat64())
		}
		d.Start = append(d.Start, int32(len(d.X)))
	}
}

// drawTarget sets y = Xβ + noise.
func drawTarget(r *rand.Rand, p *Problem, d *Data) {
	w := make([]float64, p.P)
	for k := range p.True {
		w[k*p.P/p.True] = math.Pow(-1, float64(k)) * math.Pow(0.95, float64(k%60))
	}
	d.Y = make([]float64, p.N)
	for j, v := range w {
		if v != 0 {
			d.addScaled(d.Y, v, j)
		}
	}
	_, variance := moments(d.Y)
	sd := p.Noise * math.Sqrt(variance)
	for i := range d.Y {
		d.Y[i] += float64(sd * r.NormFloat64())
	}
}

// diabetes returns all products of up to degree of the ten features of the
// diabetes data, each feature standardised before and each product after.
func diabetes(degree int) (*Data, error) {
	sets, err := reference.Load("diabetes")
	if err != nil {
		return nil, err
	}
	table, err := sets[0].Data()
	if err != nil {
		return nil, err
	}
	names := table.Header
	y, err := table.Float(names[len(names)-1])
	if err != nil {
		return nil, err
	}
	base := make([][]float64, len(names)-1)
	for j := range base {
		column, err := table.Float(names[j])
		if err != nil {
			return nil, err
		}
		base[j] = slices.Clone(column)
		standardise(base[j])
	}
	d := &Data{N: len(y), Y: slices.Clone(y)}
	ones := slices.Repeat([]float64{1}, d.N)
	multiplyInto(d, base, ones, degree)
	for j := range d.P {
		standardise(d.column(j))
	}
	return d, nil
}

// multiplyInto appends to d every product of sofar with at most degree of the
// given columns, in the order x₀, x₀², x₀³, x₀²x₁, …
func multiplyInto(d *Data, columns [][]float64, sofar []float64, degree int) {
	if degree == 0 {
		return
	}
	for j, c := range columns {
		product := make([]float64, len(sofar))
		for i := range product {
			product[i] = sofar[i] * c[i]
		}
		d.X, d.P = append(d.X, product...), d.P+1
		multiplyInto(d, columns[j:], product, degree-1)
	}
}

// geometric returns count values from first down to first/divisor, each the
// same fraction of the one before.
func geometric(first, divisor float64, count int) []float64 {
	values := make([]float64, count)
	for k := range values {
		values[k] = first * math.Pow(divisor, -float64(k)/float64(count-1))
	}
	return values
}

// moments returns the mean and the population variance of x.
func moments(x []float64) (mean, variance float64) {
	for _, v := range x {
		mean += v
	}
	mean /= float64(len(x))
	for _, v := range x {
		variance += float64((v - mean) * (v - mean))
	}
	return mean, variance / float64(len(x))
}

// standardise gives x mean 0 and population variance 1, in place.
func standardise(x []float64) {
	mean, variance := moments(x)
	sd := math.Sqrt(variance)
	for i := range x {
		x[i] = (x[i] - mean) / sd
	}
}
