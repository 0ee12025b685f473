# make run · make test · make check · make bench: the only commands to remember.
#
#   make run                  read the sample reports shipped in tests/samples into output/
#   make run INPUT=folder     read your own folder (or file)
#   make run INPUT=… OUTPUT=… SERIES=…

SAMPLES = $(addprefix tests/samples/,sodertorn-2021/legacy.txt d01/born.pdf d02/scan.pdf d03/born.pdf d04/legacy.txt)
INPUT ?=
OUTPUT ?= output
SERIES ?=
CORPORA ?=
PAGES ?=
MEASURED ?= tests/samples
EVAL ?=
PYTHON ?= python3
BIN = .venv/bin
LEARNT = src/report_extract/repair/data

.PHONY: run test check bench model pages errors eval-repair bench-repair setup setup-dev golden clean help
.DEFAULT_GOAL := help

help: ## what can be done
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

run: setup ## read INPUT (default: the sample reports) into OUTPUT
	@$(BIN)/report-extract run $(if $(INPUT),"$(INPUT)",$(SAMPLES)) --output "$(OUTPUT)" \
		$(if $(SERIES),--series "$(SERIES)") || \
		test $$? -eq 1  # some documents failed: they are told above and in documents.csv

test: setup-dev ## everything that CI checks
	@scripts/test.sh

check: setup-dev ## format, lint, types, layers
	@scripts/check.sh

bench: setup-dev ## speed, as ratios against bare Tesseract in the same run
	@$(BIN)/python scripts/bench.py

model: setup-dev ## train what the repair knows anew: make model CORPORA=folder
	@test -n "$(CORPORA)" || { echo "make model CORPORA=folder: see docs/model-card.md" >&2; exit 2; }
	@$(BIN)/python scripts/train_repair.py $(CORPORA) $(LEARNT)/language.npz

pages: setup-dev ## pages to learn errors from and to measure on: make pages CORPORA=folder PAGES=folder
	@test -n "$(CORPORA)" -a -n "$(PAGES)" || { echo "make pages CORPORA=folder PAGES=folder" >&2; exit 2; }
	@$(BIN)/python scripts/render_pages.py $(CORPORA) $(PAGES)/test --faces test --half 1 --pages 3
	@$(BIN)/python scripts/render_pages.py $(CORPORA) $(PAGES)/train --faces train --half 0 --pages 6

errors: setup-dev ## learn what is read as what, and how sure a change may be: make errors PAGES=folder
	@test -n "$(PAGES)" || { echo "make errors PAGES=folder: made by make pages" >&2; exit 2; }
	@$(BIN)/python scripts/learn_confusions.py $(LEARNT)/confusions.tsv --samples tests/samples \
		--pages $(PAGES)/train
	@$(BIN)/python scripts/learn_furniture.py $(LEARNT)/furniture.tsv $(PAGES)/train/*.raw.txt
	@$(BIN)/python scripts/calibrate_repair.py $(LEARNT)/calibration.tsv --samples tests/samples \
		--pages $(PAGES)/train

eval-repair: setup-dev ## what the repair mends and harms: make eval-repair CORPORA=folder PAGES=folder
	@$(BIN)/python scripts/eval_repair.py --samples "$(MEASURED)" $(EVAL) \
		$(if $(CORPORA),--corpora "$(CORPORA)") $(if $(PAGES),--pages "$(PAGES)/test")

bench-repair: setup-dev ## speed of the repair beside symspellpy and hunspell: PAGES=folder
	-@scripts/setup.sh bench
	@$(BIN)/python scripts/bench_repair.py --samples "$(MEASURED)" $(EVAL) \
		$(if $(PAGES),--pages "$(PAGES)/test")

golden: setup-dev ## write the recorded results of tests/golden anew, to be read in the diff
	@UPDATE_GOLDEN=1 $(BIN)/pytest -q tests/golden; git --no-pager diff --stat tests/golden

setup: ## Tesseract and the pinned packages, where missing
	@PYTHON=$(PYTHON) scripts/setup.sh run

setup-dev: ## the same and what the tests need
	@PYTHON=$(PYTHON) scripts/setup.sh dev

clean: ## what was made here, the environment included
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find output -mindepth 1 ! -name .gitkeep -delete
