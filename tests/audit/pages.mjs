// Which pages are looked at. All others are made by one of the same templates.

/** One page of each layout, with the pages of the theme and of MkDocs among them. */
export const LAYOUTS = [
  "/",
  "/404.html",
  "/about/",
  "/blog/",
  "/blog/page/1/",
  "/blog/2011/",
  "/blog/2011/01/",
  "/blog/archive/",
  "/blog/author/mara/",
  "/blog/category/",
  "/blog/series/favorite-friday/",
  "/blog/tag/networking/",
  "/blog/2007/03/06/job-search-vs-career-management/",
  "/blog/2011/01/28/favorite-friday-job-search-vs-career-management/",
  "/blog/2017/03/14/spreadsheet-of-no/",
  "/comparisons/",
  "/comparisons/job-search-vs-career-management/",
  "/journal/",
  "/journal/2026-11-20/",
  "/on-this-day/01-28/",
  "/journal/practice/job-search-vs-career-management/",
  "/manual/writing/",
  "/on-this-day/",
  "/subscribe/",
]

/** What Lighthouse judges: home, a long thread, a rerun, the comparison, an archive page. */
export const JUDGED = [
  "/",
  "/blog/2017/03/14/spreadsheet-of-no/",
  "/blog/2011/01/28/favorite-friday-job-search-vs-career-management/",
  "/comparisons/job-search-vs-career-management/",
  "/blog/archive/",
]
