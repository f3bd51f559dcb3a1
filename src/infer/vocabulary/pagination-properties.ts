/** Names of the properties of a list envelope that speak of pages. */
import { wordList } from './word-list.js';

export const listCountNames = wordList('list-count-names', 'numbers by which an envelope of one item is that of a list', [
  { word: 'total', seen: [] },
  { word: 'totalcount', seen: [] },
  { word: 'totalresults', seen: [] },
  { word: 'totalitems', seen: [] },
  { word: 'totalelements', seen: [] },
  { word: 'totalrecords', seen: [] },
  { word: 'totalpages', seen: [] },
  { word: 'returnedresults', seen: [] },
  { word: 'returneditems', seen: [] },
  { word: 'count', seen: [] },
  { word: 'numfound', seen: [] },
  { word: 'resultcount', seen: [] },
]);

export const hasMoreNames = wordList('has-more-names', 'true if there is a next page', [
  { word: 'hasmore', seen: [] },
  { word: 'hasnext', seen: [] },
  { word: 'hasnextpage', seen: [] },
  { word: 'more', seen: [] },
  { word: 'nextavailable', seen: [] },
  { word: 'morepages', seen: [] },
  { word: 'hasmorepages', seen: [] },
  { word: 'hasmoreitems', seen: [] },
  { word: 'truncated', seen: [] },
  { word: 'istruncated', seen: [] },
]);

export const hasPreviousNames = wordList('has-previous-names', 'true if there is a previous page', [
  { word: 'hasprevious', seen: [] },
  { word: 'hasprev', seen: [] },
  { word: 'haspreviouspage', seen: [] },
  { word: 'hasprevpage', seen: [] },
]);

export const isFirstNames = wordList('is-first-names', 'true on the first page', [
  { word: 'first', seen: [] },
  { word: 'isfirst', seen: [] },
  { word: 'isfirstpage', seen: [] },
]);

export const isLastNames = wordList('is-last-names', 'true on the last page', [
  { word: 'last', seen: [] },
  { word: 'islast', seen: [] },
  { word: 'islastpage', seen: [] },
  { word: 'done', seen: [] },
]);

export const nextCursorNames = wordList('next-cursor-names', 'cursor of the next page', [
  { word: 'nextcursor', seen: [] },
  { word: 'nextpagetoken', seen: [] },
  { word: 'nexttoken', seen: [] },
  { word: 'next', seen: [] },
  { word: 'endcursor', seen: [] },
  { word: 'cursor', seen: [] },
  { word: 'continuationtoken', seen: [] },
  { word: 'nextpage', seen: [] },
  { word: 'nextpagecursor', seen: [] },
  { word: 'nextmarker', seen: [] },
  { word: 'after', seen: [] },
  { word: 'iterator', seen: [] },
  { word: 'nextiterator', seen: [] },
]);

export const nextLinkNames = wordList('next-link-names', 'link to the next page', [
  { word: 'next', seen: [] },
  { word: 'nextlink', seen: [] },
  { word: 'nexturl', seen: [] },
  { word: 'nextpage', seen: [] },
  { word: 'nextpageurl', seen: [] },
  { word: 'nexthref', seen: [] },
  { word: 'nextpagelink', seen: [] },
]);

export const previousLinkNames = wordList('previous-link-names', 'link to the previous page', [
  { word: 'prev', seen: [] },
  { word: 'previous', seen: [] },
  { word: 'prevlink', seen: [] },
  { word: 'previouslink', seen: [] },
  { word: 'prevurl', seen: [] },
  { word: 'previousurl', seen: [] },
  { word: 'prevpage', seen: [] },
  { word: 'previouspage', seen: [] },
  { word: 'prevpageurl', seen: [] },
  { word: 'previouspageurl', seen: [] },
]);

export const totalNames = wordList('total-names', 'number of rows on all pages', [
  { word: 'total', seen: [] },
  { word: 'totalcount', seen: [] },
  { word: 'totalelements', seen: [] },
  { word: 'totalitems', seen: [] },
  { word: 'totalresults', seen: [] },
  { word: 'totalrecords', seen: [] },
  { word: 'totalrows', seen: [] },
  { word: 'totalhits', seen: [] },
  { word: 'totalsize', seen: [] },
  { word: 'totalnumber', seen: [] },
  { word: 'numfound', seen: [] },
  { word: 'recordcount', seen: [] },
  { word: 'itemcount', seen: [] },
  { word: 'itemstotal', seen: [] },
  { word: 'resultcount', seen: [] },
  { word: 'matches', seen: [] },
  { word: 'filteredcount', seen: [] },
  { word: 'recordstotal', seen: [] },
  { word: 'recordsfiltered', seen: [] },
]);

export const countNames = wordList('count-names', 'number of rows on this page beside a total, else on all', [
  { word: 'count', seen: [] },
  { word: 'totalreturned', seen: [] },
  { word: 'numresults', seen: [] },
]);

export const pageCountNames = wordList('row-count-names', 'number of rows on this page', [
  { word: 'numberofelements', seen: [] },
  { word: 'returned', seen: [] },
  { word: 'pageitems', seen: [] },
  { word: 'itemsreturned', seen: [] },
  { word: 'resultsonpage', seen: [] },
  { word: 'currentitemcount', seen: [] },
  { word: 'length', seen: [] },
]);

export const limitNames = wordList('limit-names', 'most rows on a page', [
  { word: 'limit', seen: [] },
  { word: 'perpage', seen: [] },
  { word: 'pagesize', seen: [] },
  { word: 'itemsperpage', seen: [] },
  { word: 'resultsperpage', seen: [] },
  { word: 'maxresults', seen: [] },
  { word: 'take', seen: [] },
  { word: 'pagelimit', seen: [] },
]);

export const offsetNames = wordList('offset-names', 'number of rows before this page', [
  { word: 'offset', seen: [] },
  { word: 'skip', seen: [] },
  { word: 'start', seen: [] },
  { word: 'startindex', seen: [] },
]);

export const pageNames = wordList('page-names', 'number of this page', [
  { word: 'page', seen: [] },
  { word: 'currentpage', seen: [] },
  { word: 'pagenumber', seen: [] },
  { word: 'pageindex', seen: [] },
  { word: 'pageno', seen: [] },
  { word: 'number', seen: [] },
  { word: 'pagenum', seen: [] },
  { word: 'current', seen: [] },
]);

export const totalPagesNames = wordList('total-pages-names', 'number of pages', [
  { word: 'totalpages', seen: [] },
  { word: 'pagecount', seen: [] },
  { word: 'pages', seen: [] },
  { word: 'lastpage', seen: [] },
  { word: 'numpages', seen: [] },
  { word: 'pagestotal', seen: [] },
  { word: 'totalpage', seen: [] },
  { word: 'numberofpages', seen: [] },
  { word: 'last', seen: [] },
]);
