# client_r.R - RPostgreSQL (DBI) reads every function; it has neither arrays nor SQLSTATEs: an array is its text.
# usage: Rscript client_r.R EXPECTED      with PG* set by test/drivers/run
suppressMessages(library(DBI))
if (requireNamespace("RPostgres", quietly = TRUE)) { driver <- RPostgres::Postgres() } else { suppressMessages(library(RPostgreSQL)); driver <- PostgreSQL() }
connection <- dbConnect(driver, host = Sys.getenv("PGHOST"), port = as.integer(Sys.getenv("PGPORT")), user = Sys.getenv("PGUSER"), dbname = Sys.getenv("PGDATABASE"))
# the client prints the server's errors too
sink(file("/dev/null", "w"), type = "message")
passed <- 0
failed <- 0

# a parameter type:value as R binds it; an array as its text
bound <- function(parameter) {
	type <- sub(":.*", "", parameter)
	value <- gsub("\\t", "\t", sub("^[^:]*:", "", parameter), fixed = TRUE)
	if (grepl("[]", type, fixed = TRUE))
		return(paste0("{", paste0('"', strsplit(value, ",")[[1]], '"', collapse = ","), "}"))
	value
}

# Is the native value of this type, and the expected one?
same <- function(got, type, expected) {
	if (expected == "\\N") return(is.na(got))
	if (grepl("[]", type, fixed = TRUE)) {
		elements <- if (nchar(expected) > 1) strsplit(substring(expected, 2), "\x1e", fixed = TRUE)[[1]] else character(0)
		return(is.character(got) && gsub('["{}]', "", got) == gsub('["{}]', "", paste(elements, collapse = ",")))
	}
	switch(type,
		text = , value = is.character(got) && gsub("\t", "\\t", gsub("\n", "\\n", got, fixed = TRUE), fixed = TRUE) == expected,
		int4 = is.integer(got) && got == as.integer(expected),
		int8 = is.numeric(got) && got == as.numeric(expected),
		float8 = is.double(got) && abs(got - as.double(expected)) <= 1e-15 * abs(as.double(expected)),
		bool = is.logical(got) && got == (expected == "true"),
		timestamptz = inherits(got, "POSIXct") && abs(as.numeric(got) - as.numeric(expected)) < 0.001,
		FALSE)
}

for (line in readLines(commandArgs(trailingOnly = TRUE)[1], encoding = "UTF-8")) {
	cells <- strsplit(paste0(line, "\t."), "\t", fixed = TRUE)[[1]]
	cells <- cells[-length(cells)]
	title <- paste(cells[1], cells[2])
	types <- strsplit(cells[4], " ")[[1]]
	wanted <- if (nchar(cells[6]) > 0) strsplit(cells[6], "\x1d", fixed = TRUE)[[1]] else character(0)
	good <- tryCatch({
		# unknown() lets the server find the type of what is bound as text
		parameters <- lapply(cells[-(1:6)], bound)
		got <- suppressWarnings(if (length(parameters) > 0) dbGetQuery(connection, cells[3], parameters) else dbGetQuery(connection, cells[3]))
		if (is.null(got)) stop("error")
		good <- cells[5] == "-" && nrow(got) == length(wanted)
		for (i in seq_along(wanted)) {
			columns <- strsplit(paste0(wanted[i], "\x1c."), "\x1c", fixed = TRUE)[[1]]
			for (j in seq_along(types)) {
				value <- got[i, j]
				if (is.character(value)) Encoding(value) <- "UTF-8"
				if (good && !isTRUE(same(value, types[j], columns[j]))) { cat("column", j, class(value), substr(format(value, digits = 17), 1, 200), "\n"); good <- FALSE }
			}
		}
		good
	}, error = function(e) cells[5] != "-")
	if (isTRUE(good)) passed <- passed + 1 else { failed <- failed + 1; cat("not ok - R", title, "expected", substr(cells[6], 1, 200), "\n") }
}
cat(sprintf("%d passed, %d failed\n", passed, failed))
quit(status = as.integer(failed > 0))
