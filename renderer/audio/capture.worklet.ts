const CHUNK_S = 0.1;

/** Hands the microphone's sound to the page in chunks of about 100 ms. */
class Capture extends AudioWorkletProcessor {
  private chunk = new Float32Array(Math.round(CHUNK_S * sampleRate));
  private filled = 0;

  override process(inputs: Float32Array[][]): boolean {
    const input = inputs[0]?.[0];
    if (!input) return true;
    for (const sample of input) {
      this.chunk[this.filled] = sample;
      this.filled += 1;
      if (this.filled === this.chunk.length) this.send();
    }
    return true;
  }

  private send(): void {
    this.port.postMessage(this.chunk);
    this.filled = 0;
  }
}

registerProcessor('alphavox-capture', Capture);
