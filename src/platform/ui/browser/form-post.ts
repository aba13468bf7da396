// OAuth 2.0 Form Post Response Mode: presses the page's one button, but not again when the back button shows it.
addEventListener('pageshow', (event) => {
  if (!event.persisted) document.querySelector<HTMLFormElement>('form.form-post')?.submit();
});
