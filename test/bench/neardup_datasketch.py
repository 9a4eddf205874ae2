#!/usr/bin/env python3
"""Groups a corpus with datasketch's MinHashLSH, bucket union, as it is commonly used: a peer of near_duplicate_group.

usage: neardup_datasketch.py CORPUS.tsv CLUSTERS.tsv char|word [WORDS.txt]
char: 5-grams of characters of the lower-cased text, threshold 0.7.  word: 2-grams of the words in WORDS.txt (one
normalised text a line, in the corpus's order), threshold 0.5.  128 permutations.  Prints the seconds it took.
"""
import sys, time
from datasketch import MinHash, MinHashLSH

corpus, out, kind = sys.argv[1:4]
rows = [line.rstrip('\n').split('\t') for line in open(corpus, encoding='utf-8')]
ids, texts = [r[0] for r in rows], [r[3] for r in rows]
if kind == 'word':
    texts = [line.rstrip('\n') for line in open(sys.argv[4], encoding='utf-8')]


def shingles(text):
    if kind == 'char':
        text = text.lower()
        return {text[i:i + 5].encode() for i in range(max(1, len(text) - 4))}
    words = text.split()
    return {' '.join(words[i:i + 2]).encode() for i in range(max(1, len(words) - 1))}


start = time.time()
lsh = MinHashLSH(threshold=0.7 if kind == 'char' else 0.5, num_perm=128)
parent = list(range(len(ids)))


def find(x):
    while parent[x] != x:
        parent[x] = parent[parent[x]]
        x = parent[x]
    return x


for i, minhash in enumerate(MinHash.generator([list(shingles(t)) for t in texts], num_perm=128)):
    for j in lsh.query(minhash):
        a, b = find(i), find(j)
        parent[max(a, b)] = min(a, b)
    lsh.insert(i, minhash)
print(f'{time.time() - start:.1f}')
with open(out, 'w') as f:
    for i, name in enumerate(ids):
        f.write(f'{name}\t{ids[find(i)]}\n')
