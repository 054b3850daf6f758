// Package acceptance tests package serve from outside, with what is too heavy
// to be required by those who only want a lasso: a validator of OpenAPI
// documents, and Chromium.
package acceptance
