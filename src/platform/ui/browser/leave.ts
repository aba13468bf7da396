/** A page that the browser had put aside is asked for anew: "back" shows nobody what was on it before. */
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});
