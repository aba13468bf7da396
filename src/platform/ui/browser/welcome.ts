const token = location.hash.slice(1);
// A secret: it leaves the address bar and the history at once.
history.replaceState(null, '', location.pathname + location.search);

const field = document.querySelector<HTMLInputElement>('#token');
if (field && /^[\w-]{20,}$/.test(token)) field.value = token;
