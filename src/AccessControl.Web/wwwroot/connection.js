// A page on a guard's screen heals itself: it asks again for as long as it takes,
// and loads anew where the service that answers is another than the one that went.
'use strict';

const retryMilliseconds = 1000;

document.getElementById('components-reconnect-modal').addEventListener('components-reconnect-state-changed', event => {
  if (event.detail.state === 'rejected' || event.detail.state === 'failed') {
    location.reload();
  }
});

Blazor.start({
  circuit: {
    reconnectionOptions: { maxRetries: Number.MAX_SAFE_INTEGER, retryIntervalMilliseconds: retryMilliseconds },
  },
});
