#!/bin/bash
# How well the sentiment model does: per set, adapted to a user's labels, towards a target, without one of its sets or
# blocks of features; and the same features learned by liblinear, when python3-sklearn is installed.
# usage: sentiment.sh PG_CONFIG DATA [shipped] [adapted] [toward] [left-out] [ablation] [liblinear]
cd "$(dirname "$0")/../.." || exit 1
data=${2:-}; shift 2
[ -n "$data" ] || { echo "skipped: needs the measuring data"; exit 0; }
make -s SKIP_DEPS=1 build/plain/accuracy_sentiment || exit 1
parts=("$@"); [ ${#parts[@]} -gt 0 ] || parts=(shipped adapted toward left-out ablation liblinear)
for part in "${parts[@]}"; do
	if [ "$part" != liblinear ]; then build/plain/accuracy_sentiment src/data "$data" "$part" || exit 1; continue; fi
	python=${PYTHON:-python3}
	echo
	if ! "$python" -c 'import sklearn' 2>/dev/null; then
		echo "Comparison with liblinear: skipped, python3-sklearn is not installed."; continue
	fi
	echo "The same features and posts learned by liblinear (scikit-learn's LinearSVC, C = 0.4, balanced): macro-F1"
	dump=$(mktemp)
	build/plain/accuracy_sentiment src/data "$data" dump >"$dump"
	"$python" - "$dump" <<'PYTHON'
import sys
import numpy as np, scipy.sparse as sp
from sklearn.metrics import f1_score
from sklearn.svm import LinearSVC
parts = [([], [], []) for _ in range(3)]
for line in open(sys.argv[1]):
    cells = line.split()
    rows, labels, weights = parts[int(cells[0])]
    labels.append(int(cells[1])); weights.append(float(cells[2]))
    rows.append([c.split(':') for c in cells[3:]])
def matrix(rows):
    starts = np.cumsum([0] + [len(r) for r in rows])
    index = np.fromiter((int(c[0]) for r in rows for c in r), np.int32)
    value = np.fromiter((float(c[1]) for r in rows for c in r), np.float64)
    return sp.csr_matrix((value, index, starts), shape=(len(rows), (1 << 18) + 32))
model = LinearSVC(C=.4, class_weight='balanced').fit(matrix(parts[0][0]), parts[0][1], sample_weight=parts[0][2])
for name, (rows, labels, _) in zip(('smsa', 'jatim2024'), parts[1:]):
    print(f'{name:14s} {100 * f1_score(labels, model.predict(matrix(rows)), average="macro"):.1f}')
PYTHON
	echo "and by this extension, highest raw score:"
	build/plain/accuracy_sentiment src/data "$data" raw
	rm -f "$dump"
done
