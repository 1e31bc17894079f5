/**
 * Objects by a name that users choose. A name has the same object as long as something else holds that object; then
 * the entry is removed, or an endless stream of names would fill the table.
 */
export class WeakTable<T extends object> {
  private readonly entries = new Map<string, WeakRef<T>>();
  private readonly gone = new FinalizationRegistry<string>((name) => {
    if (this.entries.get(name)?.deref() === undefined) this.entries.delete(name);
  });
  private readonly make: (name: string) => T;

  constructor(make: (name: string) => T) {
    this.make = make;
  }

  get(name: string): T {
    const known = this.entries.get(name)?.deref();
    if (known !== undefined) return known;
    const made = this.make(name);
    this.entries.set(name, new WeakRef(made));
    this.gone.register(made, name);
    return made;
  }
}
