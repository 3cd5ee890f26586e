// Records how a signature is written: where the pen was at which moment, in millimetres, and how hard it
// was pressed. Nothing is sent before somebody says that it is done; the server gives a number for each
// writing when it begins, and takes it once.
'use strict';

const millimetresOfPixel = 25.4 / 96;
const millisecondsAfterUndo = 150;
const mostSamples = 20000;
const numbersOfSample = 5;
const devices = { pen: 0, touch: 1, mouse: 2 };

export function attach(canvas, owner) {
  const context = canvas.getContext('2d');
  let samples = [];
  let device = null;
  let pointer = null;
  let stroke = 0;
  let shift = 0;
  let isAfterUndo = false;
  let nonce = null;

  function fit() {
    const scale = window.devicePixelRatio || 1;
    canvas.width = Math.round(canvas.clientWidth * scale);
    canvas.height = Math.round(canvas.clientHeight * scale);
    context.setTransform(scale, 0, 0, scale, 0, 0);
    draw();
  }

  function draw() {
    context.clearRect(0, 0, canvas.clientWidth, canvas.clientHeight);
    context.strokeStyle = getComputedStyle(canvas).color;
    context.lineWidth = 2;
    context.lineCap = context.lineJoin = 'round';
    context.beginPath();
    samples.forEach((sample, i) => {
      const before = samples[i - 1];
      if (sample.down && before && before.down && before.stroke === sample.stroke) {
        context.lineTo(sample.left, sample.top);
      } else {
        context.moveTo(sample.left, sample.top);
      }
    });
    context.stroke();
  }

  function add(event, isDown) {
    const at = event.timeStamp - shift;
    const last = samples[samples.length - 1];
    if ((last && at <= last.at) || samples.length === mostSamples) {
      return;
    }

    const box = canvas.getBoundingClientRect();
    const left = event.clientX - box.left;
    const top = event.clientY - box.top;
    samples.push({ at, left, top, pressure: device === devices.pen ? event.pressure : NaN, down: isDown, stroke });
  }

  function begin(event) {
    const kind = devices[event.pointerType];
    if (pointer !== null || kind === undefined || event.button !== 0 || (device !== null && device !== kind)) {
      return;
    }

    event.preventDefault();
    if (samples.length === 0) {
      nonce = owner.invokeMethodAsync('Begin');
    }

    device = kind;
    pointer = event.pointerId;
    canvas.setPointerCapture(pointer);
    stroke++;
    if (isAfterUndo) {
      const last = samples[samples.length - 1];
      shift = last ? event.timeStamp - last.at - millisecondsAfterUndo : 0;
      isAfterUndo = false;
    }

    add(event, true);
    draw();
  }

  function move(event) {
    const isWriting = event.pointerId === pointer;
    // A pen is seen while it hovers, too; a finger and a mouse tell nothing that they write.
    if (!isWriting && !(device === devices.pen && event.pointerType === 'pen' && pointer === null && samples.length > 0 && !isAfterUndo)) {
      return;
    }

    const several = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
    (several.length > 0 ? several : [event]).forEach(one => add(one, isWriting));
    draw();
  }

  function end(event) {
    if (event.pointerId !== pointer) {
      return;
    }

    pointer = null;
    if (device === devices.pen) {
      add(event, false);
    }

    draw();
  }

  function clear() {
    samples = [];
    [device, pointer, stroke, shift, isAfterUndo, nonce] = [null, null, 0, 0, false, null];
    draw();
  }

  function undo() {
    const down = samples.filter(sample => sample.down);
    if (down.length === 0 || down[down.length - 1].stroke === down[0].stroke) {
      clear();
      return;
    }

    const gone = down[down.length - 1].stroke;
    const left = samples.filter(sample => sample.stroke < gone);
    // Hovering towards the stroke that is taken back goes with it.
    while (left.length > 0 && !left[left.length - 1].down) {
      left.pop();
    }

    samples = left;
    stroke = gone - 1;
    isAfterUndo = true;
    draw();
  }

  async function read() {
    const down = samples.map(sample => sample.down);
    const written = samples.slice(down.indexOf(true), down.lastIndexOf(true) + 1);
    const numbers = new Float32Array(1 + (written.length * numbersOfSample));
    numbers[0] = device === null ? -1 : device;
    written.forEach((sample, i) => numbers.set([
      (sample.at - written[0].at) / 1000,
      sample.left * millimetresOfPixel,
      sample.top * millimetresOfPixel,
      sample.pressure,
      sample.down ? 1 : 0,
    ], 1 + (i * numbersOfSample)));
    return new Uint8Array(numbers.buffer);
  }

  canvas.addEventListener('pointerdown', begin);
  canvas.addEventListener('pointermove', move);
  canvas.addEventListener('pointerup', end);
  canvas.addEventListener('pointercancel', end);
  const watching = new ResizeObserver(fit);
  watching.observe(canvas);
  fit();

  return {
    clear,
    undo,
    read,
    nonce: async () => await nonce,
    dispose: () => watching.disconnect(),
  };
}
