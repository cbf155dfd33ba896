/** What somebody typed into the search box, as far as a page has to understand it. */

const BOUND = /\b(?:under|below|less than|cheaper than|at most|up to|over|above|more than) (?:us)?[$€£]? ?\d{1,4}(?:[.,]\d\d?)?(?![\d\w])/i;
const DATED = /\b(?:from|since|before|after|until|in|newer than|older than) (?:the )?(?:1[5-9]|20)\d\d(?:s\b|(?!\w))/i;
const LIKENESS =
  /\b(?:books?|novels?|stor(?:y|ies)|something|anything|authors?|thrillers?|myster(?:y|ies)|romances?|classics|comics|memoirs?|fantasy) (?:just )?(?:like|similar to) \w/i;

/** What in a query is said rather than named: a price, a year, a likeness; nothing where a book found has it in its title. */
export function spoken(q: string, titles: string[]) {
  const plain = q.trim().replace(/\s+/g, " ");
  const said = [BOUND, DATED, LIKENESS].map((way) => plain.match(way)?.[0]).find(Boolean);
  return said && !titles.some((title) => fold(title).includes(fold(said))) ? said : undefined;
}

/** The query without the words that no book has; as it is where nothing else would be left. */
export function without(q: string, ignored: string[]) {
  const left = q.split(/\s+/).filter((word) => !ignored.includes(fold(word)));
  return left.join(" ") || q;
}

/** As the shop compares words: no case, no accents, no punctuation. */
function fold(text: string) {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N} ]/gu, "");
}
