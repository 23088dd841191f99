import * as L from "leaflet";

interface Cluster {
  latitude: number;
  longitude: number;
  count: number;
  late: number;
  reference: string | null;
  title: string | null;
  box: string;
}

/** Draws a map that can be moved: the area's own vector data, or tiles where the site names a host for them. */
export function drawMap(canvas: HTMLElement): void {
  canvas.hidden = false;
  const map = L.map(canvas, { zoomControl: false, minZoom: 6, maxZoom: 19, zoomSnap: 0.5 });
  L.control.zoom({ zoomInTitle: canvas.dataset.zoomIn, zoomOutTitle: canvas.dataset.zoomOut }).addTo(map);
  map.attributionControl.setPrefix(false);
  map.fitBounds(boundsOf(canvas.dataset.box ?? "") ?? [[50.7, 3.3], [53.7, 7.3]], { animate: false });
  if (canvas.dataset.tiles) {
    L.tileLayer(canvas.dataset.tiles, { attribution: escape(canvas.dataset.tilesBy ?? ""), maxZoom: 19 }).addTo(map);
  } else {
    void drawArea(map, canvas.dataset.area ?? "");
  }

  const picker = canvas.closest<HTMLElement>("[data-place-picker]");
  if (picker) {
    offerPick(map, picker);
  } else if (canvas.dataset.points) {
    showPoints(map, canvas, canvas.dataset.points);
  }
}

async function drawArea(map: L.Map, address: string): Promise<void> {
  const answer = await fetch(address);
  if (!answer.ok) {
    return;
  }

  // The layers of the drawing on the server, in the same order; the style sheet gives both their colours.
  const order = ["boundary", "neighbourhood", "water", "green", "square", "street", "path", "bridge", "building"];
  const area = (await answer.json()) as { features: { properties: { kind: string; name?: string }; geometry: object }[] };
  for (const kind of order) {
    const features = area.features.filter((feature) => feature.properties.kind === kind);
    L.geoJSON({ type: "FeatureCollection", features } as never, {
      interactive: false,
      style: (feature) => ({
        className: `wz-map__${kind}${feature?.geometry.type.includes("Polygon") ? " wz-map__face" : ""}`,
        stroke: true,
        fill: feature?.geometry.type.includes("Polygon") ?? false,
      }),
    }).addTo(map);
  }

  for (const feature of area.features.filter((one) => one.properties.kind === "neighbourhood" && one.properties.name)) {
    const middle = L.geoJSON(feature as never).getBounds().getCenter();
    L.tooltip({ permanent: true, direction: "center", className: "wz-map__label" }).setLatLng(middle).setContent(escape(feature.properties.name ?? "")).addTo(map);
  }

  for (const feature of area.features.filter((one) => one.properties.kind === "street" && one.properties.name)) {
    L.geoJSON(feature as never, { style: { opacity: 0, weight: 14 } }).bindTooltip(escape(feature.properties.name ?? ""), { sticky: true }).addTo(map);
  }
}

function showPoints(map: L.Map, canvas: HTMLElement, address: string): void {
  document.querySelector<HTMLElement>("[data-map-drawing]")?.setAttribute("hidden", "");
  const tools = document.querySelector<HTMLElement>("[data-map-tools]");
  const here = document.querySelector<HTMLAnchorElement>("[data-map-here]");
  tools?.removeAttribute("hidden");
  const marks = L.layerGroup().addTo(map);
  const said = document.createElement("p");
  said.className = "wz-quiet";
  said.setAttribute("role", "status");
  canvas.after(said);
  let asked = 0;
  let wanted: string | null = null;
  const rows = listRows(map, canvas, (reference) => (wanted = reference));

  const load = async (): Promise<void> => {
    const turn = ++asked;
    const box = boxOf(map.getBounds());
    if (here) {
      const to = new URL(here.dataset.mapHere ?? "", location.href);
      to.searchParams.set("box", box);
      here.href = to.pathname + to.search;
    }

    try {
      const answer = await fetch(`${address}&box=${encodeURIComponent(box)}`, { headers: { accept: "application/json" } });
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }

      const points = (await answer.json()) as { clusters: Cluster[] };
      if (turn === asked) {
        said.textContent = "";
        place(map, marks, points.clusters, canvas, rows);
        if (wanted !== null) {
          markOf(canvas, wanted)?.focus();
          wanted = null;
        }
      }
    } catch {
      said.textContent = canvas.dataset.failed ?? "";
    }
  };

  let timer = 0;
  map.on("moveend", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void load(), 150);
  });
  void load();
}

function place(map: L.Map, marks: L.LayerGroup, clusters: Cluster[], canvas: HTMLElement, rows: Map<string, HTMLElement>): void {
  // A mark that has the focus keeps it when the points are drawn again.
  const focused = document.activeElement?.getAttribute("data-mark");
  marks.clearLayers();
  for (const cluster of clusters) {
    const one = cluster.reference !== null;
    const size = one ? 26 : Math.round(32 + 10 * Math.log10(cluster.count));
    const name = one ? (cluster.title ?? "") : fill((cluster.late > 0 ? canvas.dataset.clusterLate : canvas.dataset.cluster) ?? "", cluster.count, cluster.late);
    const mark = L.marker([cluster.latitude, cluster.longitude], {
      icon: L.divIcon({
        className: `wz-map__pin${one ? "" : " wz-map__pin--many"}${cluster.late > 0 ? " wz-map__pin--late" : ""}`,
        html: one ? "" : String(cluster.count),
        iconSize: [size, size],
      }),
      title: name,
      riseOnHover: true,
    }).addTo(marks);
    const element = mark.getElement();
    element?.setAttribute("aria-label", name);
    element?.setAttribute("data-mark", cluster.reference ?? cluster.box);
    const open = (): void => {
      const row = one ? rows.get(cluster.reference ?? "") : undefined;
      const bounds = boundsOf(cluster.box);
      if (one) {
        location.href = row?.querySelector("a")?.href ?? `./${cluster.reference ?? ""}`;
      } else if (bounds && map.getZoom() < map.getMaxZoom()) {
        map.fitBounds(bounds);
      } else {
        document.querySelector<HTMLAnchorElement>("[data-map-here]")?.focus();
      }
    };
    mark.on("click", open);
    element?.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        open();
      }
    });
    const point = (on: boolean) => (): void => void rows.get(cluster.reference ?? "")?.toggleAttribute("data-pointed", on);
    for (const [start, end] of [["mouseenter", "mouseleave"], ["focus", "blur"]] as const) {
      element?.addEventListener(start, point(true));
      element?.addEventListener(end, point(false));
    }

    if (focused && element?.getAttribute("data-mark") === focused) {
      element.focus();
    }
  }
}

/** The mark of this one; where it shares its spot with others, the mark of them all, which is the nearest to the middle. */
function markOf(canvas: HTMLElement, reference: string): HTMLElement | null {
  const own = canvas.querySelector<HTMLElement>(`[data-mark="${CSS.escape(reference)}"]`);
  const frame = canvas.getBoundingClientRect();
  const away = (mark: HTMLElement): number => {
    const { left, top, width, height } = mark.getBoundingClientRect();
    return Math.hypot(left + width / 2 - frame.left - frame.width / 2, top + height / 2 - frame.top - frame.height / 2);
  };
  return own ?? [...canvas.querySelectorAll<HTMLElement>(".wz-map__pin--many")].sort((one, other) => away(one) - away(other))[0] ?? null;
}

/** Each line of the list gets a button that goes to its mark. */
function listRows(map: L.Map, canvas: HTMLElement, want: (reference: string) => void): Map<string, HTMLElement> {
  const rows = new Map<string, HTMLElement>();
  for (const row of document.querySelectorAll<HTMLElement>("[data-map-row]")) {
    const reference = row.dataset.mapRow ?? "";
    rows.set(reference, row);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "nl-button nl-button--subtle";
    button.textContent = canvas.dataset.onMap ?? "";
    button.setAttribute("aria-label", `${canvas.dataset.onMap ?? ""}: ${row.querySelector("a")?.textContent ?? ""}`);
    button.addEventListener("click", () => {
      want(reference); // its mark is there when the points of the new view are
      map.setView([Number(row.dataset.latitude), Number(row.dataset.longitude)], 18, { animate: false });
      canvas.scrollIntoView({ block: "nearest" });
    });
    row.append(button);
  }

  return rows;
}

/** The middle of the map is the place: works by pointer, touch and arrow keys alike. */
function offerPick(map: L.Map, picker: HTMLElement): void {
  const form = picker.closest("form");
  const field = form?.querySelector<HTMLInputElement>("[name$='.Point']");
  const button = picker.querySelector<HTMLButtonElement>("[data-place-pick]");
  const said = picker.querySelector<HTMLElement>("[data-place-picked]");
  const cross = document.createElement("div");
  cross.className = "wz-map__cross";
  cross.setAttribute("aria-hidden", "true");
  map.getContainer().append(cross);
  const chosen = L.circleMarker([0, 0], { radius: 9, className: "wz-map__chosen", interactive: false });
  const choose = (at: L.LatLng): void => {
    const text = `${at.lat.toFixed(6)}, ${at.lng.toFixed(6)}`;
    if (field) {
      field.value = text;
    }

    if (said) {
      said.textContent = fill(said.dataset.placePicked ?? "", text);
    }

    chosen.setLatLng(at).addTo(map);
  };
  button?.addEventListener("click", () => choose(map.getCenter()));
  map.on("click", (event) => {
    map.panTo(event.latlng);
    choose(event.latlng);
  });
  const now = field?.value.match(/^\s*(\d+\.\d+),\s*(\d+\.\d+)\s*$/);
  if (now) {
    const at = L.latLng(Number(now[1]), Number(now[2]));
    map.setView(at, 17, { animate: false });
    chosen.setLatLng(at).addTo(map);
  }
}

function boundsOf(box: string): L.LatLngBoundsExpression | null {
  const [west, south, east, north] = box.split(",").map(Number);
  return west === undefined || south === undefined || east === undefined || north === undefined || Number.isNaN(north) ? null : [[south, west], [north, east]];
}

function boxOf(bounds: L.LatLngBounds): string {
  return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map((degrees) => degrees.toFixed(5)).join(",");
}

function fill(sentence: string, ...values: (string | number)[]): string {
  return sentence.replace(/\{(\d)\}/g, (whole, place: string) => String(values[Number(place)] ?? whole));
}

function escape(text: string): string {
  const element = document.createElement("span");
  element.textContent = text;
  return element.innerHTML;
}
