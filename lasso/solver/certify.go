package solver

// Certify judges a point of a problem, wherever it came from.
func Certify(p *Problem, at Point) (Certificate, error) { panic("not yet") }

// LambdaMax is the smallest λ at which all penalised coefficients are zero.
func LambdaMax(p *Problem, l1Ratio float64) (float64, error) { panic("not yet") }
