// A card reader types as a keyboard does, quickly, and ends with Enter. Whatever a person types goes into a field, and isn't listened to.
const longest = 64;
const pauseMilliseconds = 1000;

export function attach(page) {
  let typed = "";
  let last = 0;

  const listen = (event) => {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }

    if (event.timeStamp - last > pauseMilliseconds) {
      typed = "";
    }

    last = event.timeStamp;
    if (event.key === "Enter" && typed.length > 0) {
      // Else the button that was touched last would be pressed.
      event.preventDefault();
      page.invokeMethodAsync("ReadAsync", typed);
      typed = "";
    } else if (event.key.length === 1 && typed.length < longest) {
      typed += event.key;
    }
  };

  document.addEventListener("keydown", listen, true);
  return { dispose: () => document.removeEventListener("keydown", listen, true) };
}
