package synth_test

import (
	"errors"
	"fmt"

	"github.com/golasso/golasso/lasso/synth"
)

// The walkthroughs' sparsity test: the zero value with seed 7.
func ExampleSparse_Generate() {
	d, err := synth.Sparse{}.Generate(7)
	if err != nil {
		fmt.Println(err)
		return
	}
	n, p := d.Dims()
	fmt.Println(n, "rows,", p, "columns, support", d.Truth.Support)
	fmt.Printf("%s = %.6f, %s = %.6f\n", d.Names[0], d.Columns[0][0], d.TargetName, d.Target[0])
	// Output:
	// 200 rows, 20 columns, support [0 1 2]
	// x0 = 1.690526, y = 5.331354
}

// Far more columns than rows.
func ExampleTinyWide() {
	d, err := synth.TinyWide().Generate(1)
	if err != nil {
		fmt.Println(err)
		return
	}
	n, p := d.Dims()
	fmt.Printf("%d × %d, signal in %d columns\n", n, p, len(d.Truth.Support))
	// Output: 25 × 400, signal in 3 columns
}

func ExampleEveryFeature() {
	d, err := synth.EveryFeature().Generate(1)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%d of %d columns carry signal, the first %.2f\n",
		len(d.Truth.Support), len(d.Columns), d.Truth.Coefficients[:3])
	// Output: 30 of 30 columns carry signal, the first [3.00 -2.12 1.73]
}

func ExampleAR() {
	d, err := synth.Sparse{P: 5, Correlation: synth.AR(0.5)}.Generate(1)
	fmt.Println(len(d.Columns), err)
	fmt.Println(synth.AR(0.5).Between(0, 3))
	// Output:
	// 5 <nil>
	// 0.125
}

func ExampleBlocks() {
	c := synth.Blocks(2, 0.9)
	fmt.Println(c.Between(0, 1), c.Between(1, 2), c.Between(2, 3))
	// Output: 0.9 0 0.9
}

func ExampleCorrelation_Between() {
	fmt.Println(synth.AR(-0.5).Between(4, 2), synth.Correlation{}.Between(4, 2))
	// Output: 0.25 0
}

// Only the first of each pair carries the target.
func ExampleTwins_Generate() {
	d, err := synth.Twins{Pairs: 2, Idle: 1}.Generate(1)
	if err != nil {
		fmt.Println(err)
		return
	}
	for j, name := range d.Names {
		fmt.Println(name, "group", d.Group[j], "coefficient", d.Truth.Coefficients[j])
	}
	// Output:
	// a0 group 0 coefficient 2.5
	// b0 group 0 coefficient 0
	// a1 group 1 coefficient -1.7
	// b1 group 1 coefficient 0
	// idle0 group -1 coefficient 0
}

// The target is linear in the logarithm.
func ExampleSkewed_Generate() {
	d, err := synth.Skewed{}.Generate(1)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s %.2f, %s %.2f\n", d.Names[0], d.Columns[0][0], d.Truth.TermNames[0], d.Truth.Terms[0][0])
	// Output: active0 351.16, log(active0) 5.86
}

func ExampleRareFlags_Generate() {
	d, err := synth.RareFlags{}.Generate(1)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, name := range []string{"active0", "active3"} {
		ones := 0.0
		flag, _ := d.Column(name)
		for _, v := range flag {
			ones += v
		}
		fmt.Println(name, ones, "of", len(flag))
	}
	// Output:
	// active0 100 of 1000
	// active3 4 of 1000
}

func ExampleScales_Generate() {
	d, err := synth.Scales{}.Generate(1)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, j := range d.Truth.Support {
		fmt.Printf("%s: first value %.4g, coefficient %.4g\n", d.Names[j], d.Columns[j][0], d.Truth.Coefficients[j])
	}
	// Output:
	// active0: first value 6.624e+06, coefficient 1e-06
	// active1: first value 3927, coefficient -0.001
	// active2: first value 4.461, coefficient 1
	// active3: first value 0.003692, coefficient -1000
}

// What a channel's spend did.
func ExampleMarketingMix_Generate() {
	m, err := synth.MarketingMix{}.Generate(42)
	if err != nil {
		fmt.Println(err)
		return
	}
	for k, c := range m.Channels[:6] {
		fmt.Printf("%-8s decay %.1f, share of sales %4.1f %%, %.2f units for a thousand dollars\n",
			c.Name, c.Decay, 100*m.Share(k), m.Return(k))
	}
	// Output:
	// tv       decay 0.7, share of sales 11.0 %, 2.86 units for a thousand dollars
	// search   decay 0.1, share of sales  8.8 %, 3.57 units for a thousand dollars
	// social   decay 0.3, share of sales  5.2 %, 3.32 units for a thousand dollars
	// radio    decay 0.5, share of sales  3.3 %, 3.26 units for a thousand dollars
	// mail     decay 0.4, share of sales  2.4 %, 4.12 units for a thousand dollars
	// display  decay 0.0, share of sales  0.0 %, 0.00 units for a thousand dollars
}

func ExampleMarket_Share() {
	m, err := synth.MarketingMix{Channels: []synth.Channel{{Name: "tv", Effect: 500}, {Name: "print"}}}.Generate(1)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.2f %.2f\n", m.Share(0), m.Share(1))
	// Output: 0.18 0.00
}

func ExampleMarket_Return() {
	m, err := synth.MarketingMix{Channels: []synth.Channel{{Name: "tv", Effect: 500}}}.Generate(1)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.1f units of sales for each thousand dollars\n", m.Return(0))
	// Output: 4.6 units of sales for each thousand dollars
}

func ExampleChannel_Response() {
	tv := synth.Channel{Decay: 0.5, Half: 8}
	fmt.Println(tv.Response([]float64{8, 0, 0, 20}))
	// Output: [0.5 0.3333333333333333 0.2 0.7241379310344828]
}

// A spend of one week works on in the next.
func ExampleAdstock() {
	fmt.Println(synth.Adstock([]float64{100, 0, 0, 40}, 0.5))
	// Output: [100 50 25 52.5]
}

// Three times the spend brings one and a half times as much.
func ExampleSaturation() {
	fmt.Printf("%.2f\n", synth.Saturation([]float64{0, 10, 30, 90}, 10, 1))
	// Output: [0.00 0.50 0.75 0.90]
}

// Which sensors are there, and which are worth keeping?
func ExampleSensors_Generate() {
	p, err := synth.Sensors{}.Generate(42)
	if err != nil {
		fmt.Println(err)
		return
	}
	n, sensors := p.Dims()
	fmt.Printf("%d rows of %d sensors, %d of them useful\n", n, sensors, len(p.Truth.Support))
	for kind := synth.Healthy; kind <= synth.Unrelated; kind++ {
		fmt.Println(kind, len(p.Of(kind)))
	}
	// Output:
	// 1000 rows of 280 sensors, 80 of them useful
	// healthy 120
	// delayed 20
	// drifting 20
	// stuck 20
	// spiky 20
	// dead 20
	// unrelated 60
}

func ExamplePlant_Of() {
	p, err := synth.Sensors{}.Generate(42)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(p.Of(synth.Healthy)), "healthy,", len(p.Of(synth.Dead)), "dead, the first", p.Names[p.Of(synth.Dead)[0]])
	// Output: 120 healthy, 20 dead, the first s009
}

func ExampleSensorKind_String() {
	fmt.Println(synth.Healthy, synth.Drifting, synth.Dead)
	// Output: healthy drifting dead
}

// A table of named columns, the target last.
func ExampleData_All() {
	d, err := synth.Sparse{N: 2, P: 2}.Generate(1)
	if err != nil {
		fmt.Println(err)
		return
	}
	for name, values := range d.All() {
		fmt.Printf("%-2s %6.3f\n", name, values)
	}
	// Output:
	// x0 [ 1.624 -0.528]
	// x1 [-0.612 -1.073]
	// y  [ 5.534 -0.647]
}

func ExampleData_Rows() {
	d, err := synth.Sparse{N: 2, P: 3}.Generate(1)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%6.3f\n", d.Rows())
	// Output: [[ 1.624 -0.612 -0.528] [-1.073  0.865 -2.302]]
}

func ExampleData_Column() {
	d, err := synth.Sparse{N: 2, P: 3}.Generate(1)
	if err != nil {
		fmt.Println(err)
		return
	}
	x1, ok := d.Column("x1")
	fmt.Printf("%.3f %v\n", x1, ok)
	// Output: [-0.612 0.865] true
}

func ExampleData_Dims() {
	d, err := synth.Twins{}.Generate(1)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(d.Dims())
	// Output: 200 16
}

func ExampleTruth_Contribution() {
	d, err := synth.Sparse{N: 2, P: 1, Values: []float64{10}}.Generate(1)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("x0 %.3f adds %.2f\n", d.Columns[0], d.Truth.Contribution(0))
	// Output: x0 [1.624 -0.612] adds [16.24 -6.12]
}

func ExampleSettingError() {
	_, err := synth.Twins{Correlation: 1.5}.Generate(1)
	var setting *synth.SettingError
	if errors.As(err, &setting) {
		fmt.Println(setting.Field, setting.Value)
	}
	fmt.Println(err)
	// Output:
	// Twins.Correlation 1.5
	// synth: Twins.Correlation = 1.5: setting out of range, want a number in [−1, 1]
}
