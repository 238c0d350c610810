/**
 * The hub's clock, as this tab knows it. Between probes the monotonic clock runs on, so that a wrong or moved wall clock
 * of the machine does not matter. Of the last probes the one with the shortest way there and back is believed: its error
 * is at most half that way.
 */
export class ServerClock {
  private readonly samples: { readonly roundTrip: number; readonly offset: number; readonly at: number }[] =
    [];
  private readonly asked = new Map<number, number>();
  private nextId = 1;
  private offset: number;

  /** @param monotonic milliseconds that never jump @param wall the machine's clock, used until the hub has answered */
  constructor(
    private readonly monotonic: () => number,
    wall: () => number,
  ) {
    this.offset = wall() - monotonic();
  }

  /** The hub's time in milliseconds since 1970. */
  now(): number {
    return this.monotonic() + this.offset;
  }

  /** At most how many milliseconds `now` is wrong; infinite until the hub has answered. */
  uncertainty(): number {
    return this.best() === undefined ? Infinity : (this.best()?.roundTrip ?? 0) / 2;
  }

  /** Begins a probe; its id goes into the frame. */
  probe(): number {
    const id = this.nextId++;
    this.asked.set(id, this.monotonic());
    return id;
  }

  /** Takes the answer to a probe; an answer to a probe that was not asked is ignored. */
  answer(id: number, serverTime: number): void {
    const sent = this.asked.get(id);
    if (sent === undefined) return;
    this.asked.delete(id);
    const now = this.monotonic();
    const roundTrip = now - sent;
    const sample = { roundTrip, offset: serverTime - (sent + roundTrip / 2), at: now };
    if (this.contradicts(sample)) this.samples.length = 0;
    this.samples.push(sample);
    if (this.samples.length > KEPT) this.samples.shift();
    this.offset = this.best()?.offset ?? this.offset;
  }

  /** A rough first guess, from a frame that carries the hub's time. */
  hint(serverTime: number): void {
    if (this.samples.length === 0) this.offset = serverTime - this.monotonic();
  }

  /** Answers to what was asked on a line that is gone will not come. */
  forgetProbes(): void {
    this.asked.clear();
  }

  /**
   * Two right answers agree within half of both their ways. One that does not shows that a clock was moved since, most often
   * because the machine slept and its monotonic clock with it: nothing from before is believed any more.
   */
  private contradicts(sample: { readonly roundTrip: number; readonly offset: number }): boolean {
    const believed = this.best();
    return (
      believed !== undefined &&
      Math.abs(sample.offset - believed.offset) > (sample.roundTrip + believed.roundTrip) / 2 + DRIFT
    );
  }

  private best() {
    const oldest = this.monotonic() - BELIEVED_FOR;
    let best: { roundTrip: number; offset: number } | undefined;
    for (const sample of this.samples)
      if (sample.at >= oldest && (best === undefined || sample.roundTrip <= best.roundTrip)) best = sample;
    return best ?? this.samples.at(-1);
  }
}

/** Probes that are remembered. */
const KEPT = 12;
/** Crystals drift by some 50 ppm: 30 ms in ten minutes, about as much as a long way there and back. */
const BELIEVED_FOR = 600_000;
/** How far two clocks may drift apart in that time. */
const DRIFT = 40;
