/** Computes each key's value once; a value that needs itself gets `onCycle` there, as templates can refer in circles. */
export function memoize<Value>(
  compute: (key: string) => Value,
  onCycle: (key: string) => Value,
): (key: string) => Value {
  const known = new Map<string, Value>();
  const open = new Set<string>();
  return (key) => {
    if (known.has(key)) return known.get(key) as Value; // has() proves it
    if (open.has(key)) return onCycle(key);
    open.add(key);
    try {
      const value = compute(key);
      known.set(key, value);
      return value;
    } finally {
      open.delete(key);
    }
  };
}
