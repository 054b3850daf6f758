# glmnet's side of the benchmark: Rscript glmnet.R FOLDER
#
# Answers the requests of the program in ../process.go, tab-separated lines of
# key=value, on standard input; see Process there. Options, joined by commas:
#   covariance  type.gaussian = "covariance"
#   naive       type.gaussian = "naive"
#   ramp        one lambda: the last of ten from lambda max down
#   parallel    cross-validation: parallel = TRUE, by doParallel
suppressPackageStartupMessages({
  library(Matrix)
  library(glmnet)
})
options(warn = -1)
invisible(glmnet.control(fdev = 0, devmax = 1)) # no early end of a path

say <- function(...) {
  cat(paste(..., sep = "\t"), "\n", sep = "")
  flush(stdout())
}

floats <- function(name) readBin(name, "double", file.size(name) / 8, size = 8, endian = "little")
integers <- function(name) readBin(name, "integer", file.size(name) / 4, size = 4, endian = "little")

load_data <- function(folder) {
  shape <- scan(file.path(folder, "shape"), quiet = TRUE)
  x <- floats(file.path(folder, "x.f64"))
  if (file.exists(file.path(folder, "start.i32"))) {
    x <- new("dgCMatrix", i = integers(file.path(folder, "row.i32")), p = integers(file.path(folder, "start.i32")),
      x = x, Dim = as.integer(shape[1:2]))
  } else {
    dim(x) <- shape[1:2]
  }
  list(x = x, y = floats(file.path(folder, "y.f64")))
}

# settings that every call to glmnet shares
chosen <- function(ask) {
  list(alpha = ask$l1_ratio, standardize = FALSE, thresh = ask$tolerance, maxit = 1e8,
    type.gaussian = if ("naive" %in% ask$option) "naive" else "covariance")
}

fit_path <- function(x, y, ask) {
  lambda <- ask$lambdas
  if ("ramp" %in% ask$option) lambda <- exp(seq(log(ask$largest), log(lambda), length.out = 10))
  do.call(glmnet, c(list(x = x, y = y, lambda = lambda), chosen(ask)))
}

# folds as in folding of ../data.go
blocks <- function(n, k) rep(seq_len(k), n %/% k + (seq_len(k) <= n %% k))

fit_cv <- function(x, y, ask) {
  fit <- do.call(cv.glmnet, c(list(x = x, y = y, lambda = ask$lambdas, foldid = blocks(length(y), ask$folds),
    parallel = "parallel" %in% ask$option), chosen(ask)))
  fit$cvm
}

write_points <- function(f, fit, last) {
  columns <- seq_along(fit$lambda)
  if (last) columns <- length(columns)
  for (k in columns) {
    from <- fit$beta@p[k]
    count <- fit$beta@p[k + 1] - from
    at <- from + seq_len(count)
    writeBin(c(fit$a0[[k]], count, fit$beta@i[at], fit$beta@x[at]), f, size = 8, endian = "little")
  }
}

answer <- function(data, ask) {
  fit <- if (ask$task == "cv") fit_cv else fit_path
  if ("parallel" %in% ask$option) doParallel::registerDoParallel(cores = ask$threads)
  total <- 0
  runs <- 0
  while (runs == 0 || (runs < ask$runs && total < ask$budget)) {
    result <- NULL
    if (runs == 0 || seconds > 0.2) gc()
    begin <- Sys.time()
    result <- fit(data$x, data$y, ask)
    seconds <- as.numeric(difftime(Sys.time(), begin, units = "secs"))
    total <- total + seconds
    runs <- runs + 1
    say("run", format(seconds, digits = 15))
  }
  if (ask$solutions != "") {
    f <- file(ask$solutions, "wb")
    if (ask$task == "cv") {
      writeBin(result, paste0(ask$solutions, ".curve"), size = 8, endian = "little")
      fold <- blocks(length(data$y), ask$folds)
      # cv.glmnet does not hand out the fits of its folds: make them once more.
      for (k in seq_len(ask$folds)) {
        write_points(f, fit_path(data$x[fold != k, , drop = FALSE], data$y[fold != k], ask), FALSE)
      }
    } else {
      write_points(f, result, ask$task == "one")
    }
    close(f)
  }
  say("done")
}

parse <- function(line) {
  fields <- strsplit(line, "\t", fixed = TRUE)[[1]][-1]
  at <- regexpr("=", fields, fixed = TRUE)
  ask <- as.list(substring(fields, at + 1))
  names(ask) <- substring(fields, 1, at - 1)
  for (key in c("tolerance", "l1_ratio", "largest", "budget", "folds", "runs", "threads")) ask[[key]] <- as.numeric(ask[[key]])
  ask$option <- strsplit(ask$option, ",", fixed = TRUE)[[1]]
  ask$lambdas <- floats(ask$lambdas)
  ask
}

say("idle", paste0("glmnet=", packageVersion("glmnet")), paste0("R=", R.version$major, ".", R.version$minor),
  paste0("doParallel=", if (requireNamespace("doParallel", quietly = TRUE)) packageVersion("doParallel") else "absent"))
requests <- file("stdin", "r")
folder <- commandArgs(trailingOnly = TRUE)[1]
while (length(line <- readLines(requests, 1)) > 0) {
  tryCatch(
    if (startsWith(line, "load")) {
      data <- load_data(folder)
      invisible(gc())
      say("ready")
    } else {
      answer(data, parse(line))
    },
    error = function(e) say("failed", substr(gsub("[[:space:]]+", " ", conditionMessage(e)), 1, 300))
  )
}
