/** Names of the properties of a list envelope that speak of pages. */
import { wordList } from './word-list.js';

export const listCountNames = wordList('list-count-names', 'numbers by which an envelope of one item is that of a list', [
  { word: 'total', seen: ['ably.net_control', 'amazonaws.com_location', 'apacta.com'] },
  { word: 'totalcount', seen: ['box.com', 'formapi.io', 'meshery.local'] },
  { word: 'totalresults', seen: ['OpenSearch', 'codat.io_sync-for-commerce', 'exavault.com'] },
  { word: 'totalitems', seen: [] },
  { word: 'totalelements', seen: ['petclinic', 'velopayments.com', 'clients-api'] },
  { word: 'totalrecords', seen: [] },
  { word: 'totalpages', seen: ['fulfillment.com', 'petclinic', 'telnyx.com'] },
  { word: 'returnedresults', seen: ['exavault.com'] },
  { word: 'returneditems', seen: [] },
  { word: 'count', seen: ['apacta.com', 'probely.com'] },
  { word: 'numfound', seen: ['Solr'] },
  { word: 'resultcount', seen: [] },
]);

export const hasMoreNames = wordList('has-more-names', 'true if there is a next page', [
  { word: 'hasmore', seen: ['Stripe', 'ideal-postcodes.co.uk', 'turbinelabs.io'] },
  { word: 'hasnext', seen: [] },
  { word: 'hasnextpage', seen: ['Relay', 'apacta.com'] },
  { word: 'more', seen: [] },
  { word: 'nextavailable', seen: [] },
  { word: 'morepages', seen: [] },
  { word: 'hasmorepages', seen: [] },
  { word: 'hasmoreitems', seen: [] },
  { word: 'truncated', seen: ['azure.com_datalake-analytics-catalog'] },
  { word: 'istruncated', seen: ['AWS'] },
]);

export const hasPreviousNames = wordList('has-previous-names', 'true if there is a previous page', [
  { word: 'hasprevious', seen: [] },
  { word: 'hasprev', seen: ['goscratch'] },
  { word: 'haspreviouspage', seen: ['Relay'] },
  { word: 'hasprevpage', seen: ['apacta.com'] },
]);

export const isFirstNames = wordList('is-first-names', 'true on the first page', [
  { word: 'first', seen: ['Spring Data', 'clients-api'] },
  { word: 'isfirst', seen: [] },
  { word: 'isfirstpage', seen: [] },
]);

export const isLastNames = wordList('is-last-names', 'true on the last page', [
  { word: 'last', seen: ['Spring Data', 'clients-api'] },
  { word: 'islast', seen: [] },
  { word: 'islastpage', seen: [] },
  { word: 'done', seen: ['googleapis.com_firebasehosting', 'netlify.com'] },
]);

export const nextCursorNames = wordList('next-cursor-names', 'cursor of the next page', [
  { word: 'nextcursor', seen: ['formapi.io', 'goscratch', 'hypernova-banking'] },
  { word: 'nextpagetoken', seen: ['AIP-158', 'googleapis.com_firebasehosting', 'googleapis.com_licensing'] },
  { word: 'nexttoken', seen: ['AWS', 'amazonaws.com_fis', 'amazonaws.com_location'] },
  { word: 'next', seen: ['drchrono.com'] },
  { word: 'endcursor', seen: ['Relay'] },
  { word: 'cursor', seen: ['nakadi', 'hypernova-banking'] },
  { word: 'continuationtoken', seen: ['AWS', 'apache.org_airflow'] },
  { word: 'nextpage', seen: ['qualtrics.com'] },
  { word: 'nextpagecursor', seen: [] },
  { word: 'nextmarker', seen: ['AWS', 'box.com'] },
  { word: 'after', seen: [] },
  { word: 'iterator', seen: [] },
  { word: 'nextiterator', seen: [] },
]);

export const nextLinkNames = wordList('next-link-names', 'link to the next page', [
  { word: 'next', seen: ['JSON:API', 'Django REST framework', 'botify.com'] },
  { word: 'nextlink', seen: ['OData', 'azure.com_datalake-analytics-catalog'] },
  { word: 'nexturl', seen: [] },
  { word: 'nextpage', seen: ['qualtrics.com'] },
  { word: 'nextpageurl', seen: ['Laravel'] },
  { word: 'nexthref', seen: ['soundcloud.com'] },
  { word: 'nextpagelink', seen: [] },
]);

export const previousLinkNames = wordList('previous-link-names', 'link to the previous page', [
  { word: 'prev', seen: ['JSON:API', 'nakadi', 'internetmyshop'] },
  { word: 'previous', seen: ['Django REST framework', 'botify.com', 'drchrono.com'] },
  { word: 'prevlink', seen: [] },
  { word: 'previouslink', seen: [] },
  { word: 'prevurl', seen: [] },
  { word: 'previousurl', seen: [] },
  { word: 'prevpage', seen: [] },
  { word: 'previouspage', seen: [] },
  { word: 'prevpageurl', seen: ['Laravel'] },
  { word: 'previouspageurl', seen: [] },
]);

export const totalNames = wordList('total-names', 'number of rows on all pages', [
  { word: 'total', seen: ['Laravel', 'fulfillment.com', 'booklyx-backend'] },
  { word: 'totalcount', seen: ['GitHub', 'box.com', 'meshery.local'] },
  { word: 'totalelements', seen: ['Spring Data', 'petclinic', 'velopayments.com'] },
  { word: 'totalitems', seen: [] },
  { word: 'totalresults', seen: ['OpenSearch', 'codat.io_sync-for-commerce', 'exavault.com'] },
  { word: 'totalrecords', seen: [] },
  { word: 'totalrows', seen: ['blog'] },
  { word: 'totalhits', seen: [] },
  { word: 'totalsize', seen: ['AIP-158'] },
  { word: 'totalnumber', seen: [] },
  { word: 'numfound', seen: ['Solr'] },
  { word: 'recordcount', seen: ['cloud-elements.com_ecwid'] },
  { word: 'itemcount', seen: ['xero.com_xero_bankfeeds'] },
  { word: 'itemstotal', seen: [] },
  { word: 'resultcount', seen: [] },
  { word: 'matches', seen: ['turbinelabs.io'] },
  { word: 'filteredcount', seen: [] },
  { word: 'recordstotal', seen: ['DataTables'] },
  { word: 'recordsfiltered', seen: ['DataTables'] },
]);

export const countNames = wordList('count-names', 'number of rows on this page beside a total, else on all', [
  { word: 'count', seen: ['Django REST framework', 'apacta.com', 'botify.com'] },
  { word: 'totalreturned', seen: [] },
  { word: 'numresults', seen: [] },
]);

export const pageCountNames = wordList('row-count-names', 'number of rows on this page', [
  { word: 'numberofelements', seen: ['Spring Data', 'velopayments.com', 'clients-api'] },
  { word: 'returned', seen: [] },
  { word: 'pageitems', seen: [] },
  { word: 'itemsreturned', seen: [] },
  { word: 'resultsonpage', seen: [] },
  { word: 'currentitemcount', seen: [] },
  { word: 'length', seen: ['probely.com'] },
]);

export const limitNames = wordList('limit-names', 'most rows on a page', [
  { word: 'limit', seen: ['apacta.com', 'box.com', 'formapi.io'] },
  { word: 'perpage', seen: ['Laravel', 'gear-app-backend', 'internetmyshop'] },
  { word: 'pagesize', seen: ['codat.io_sync-for-commerce', 'eshop-catalog', 'eshop-catalog-v2'] },
  { word: 'itemsperpage', seen: ['OpenSearch'] },
  { word: 'resultsperpage', seen: ['YouTube'] },
  { word: 'maxresults', seen: ['amazonaws.com_location'] },
  { word: 'take', seen: [] },
  { word: 'pagelimit', seen: ['apache.org_airflow'] },
]);

export const offsetNames = wordList('offset-names', 'number of rows before this page', [
  { word: 'offset', seen: ['box.com', 'prss.org', 'sakari.io'] },
  { word: 'skip', seen: ['netlify.com'] },
  { word: 'start', seen: ['apacta.com', 'box.com', 'codat.io_sync-for-commerce'] },
  { word: 'startindex', seen: ['OpenSearch'] },
]);

export const pageNames = wordList('page-names', 'number of this page', [
  { word: 'page', seen: ['botify.com', 'meshery.local', 'petclinic'] },
  { word: 'currentpage', seen: ['Laravel', 'fulfillment.com', 'gear-app-backend'] },
  { word: 'pagenumber', seen: ['codat.io_sync-for-commerce', 'telnyx.com', 'clients-api'] },
  { word: 'pageindex', seen: ['eshop-catalog', 'eshop-catalog-v2'] },
  { word: 'pageno', seen: [] },
  { word: 'number', seen: ['Spring Data', 'clients-api'] },
  { word: 'pagenum', seen: [] },
  { word: 'current', seen: ['codat.io_sync-for-commerce', 'meshery.local', 'netlify.com'] },
]);

export const totalPagesNames = wordList('total-pages-names', 'number of pages', [
  { word: 'totalpages', seen: ['Spring Data', 'fulfillment.com', 'petclinic'] },
  { word: 'pagecount', seen: ['xero.com_xero_bankfeeds', 'flowctl'] },
  { word: 'pages', seen: ['note-service'] },
  { word: 'lastpage', seen: ['Laravel', 'gear-app-backend', 'internetmyshop'] },
  { word: 'numpages', seen: [] },
  { word: 'pagestotal', seen: [] },
  { word: 'totalpage', seen: [] },
  { word: 'numberofpages', seen: [] },
  { word: 'last', seen: ['adafruit.com', 'clients-api', 'internetmyshop'] },
]);
