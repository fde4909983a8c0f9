/** Pages of an operation for which the SDK has no paginator: `markerOf` gives what the next request must carry. */
export async function* pagesByMarker<Page, Marker>(
  next: (marker: Marker | undefined) => Promise<Page>,
  markerOf: (page: Page) => Marker | undefined,
): AsyncGenerator<Page, void, undefined> {
  let marker: Marker | undefined;
  do {
    const page = await next(marker);
    yield page;
    marker = markerOf(page);
  } while (marker !== undefined);
}
