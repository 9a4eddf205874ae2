"""sastrawi.py - stems of PySastrawi, the Python port of Sastrawi, for the report of stem.sh.

Input:    words in small letters, one a line, on standard input.
Output:   rows word, stem, on standard output; each word once.
Does not: belong to the extension; it is a peer to measure beside, where it is installed.
"""
import sys

from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

stemmer = StemmerFactory().create_stemmer()
for word in dict.fromkeys(sys.stdin.read().split()):
    print(word, stemmer.stem(word) or word, sep="\t")
