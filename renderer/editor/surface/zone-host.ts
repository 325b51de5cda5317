import type { editor } from "monaco-editor/editor";
import { keepStill } from "./keep-still.ts";

/** Where a zone is opened: under a line, or, in a wrapped line, under the row of a column. */
export interface ZonePlace {
	readonly id: string;
	readonly afterLine: number;
	readonly afterColumn?: number;
}

interface Zone {
	readonly place: ZonePlace;
	/** React renders into this one. */
	readonly content: HTMLElement;
	readonly widget: editor.IOverlayWidget;
	readonly frame: HTMLElement;
	readonly description: editor.IViewZone;
	readonly observer: ResizeObserver;
	viewZoneId: string;
}

const FIRST_HEIGHT = 60;
const HIDDEN_TOP = "-100000px";

/**
 * Zones between the lines that can be clicked and focused. Monaco draws its text above view zones, so each zone is an empty space in the
 * text with an overlay widget kept on top of it; the space follows the height of what is inside.
 */
export class ZoneHost {
	readonly #editor: editor.ICodeEditor;
	readonly #zones = new Map<string, Zone>();
	readonly #subscription: { dispose(): void };

	constructor(codeEditor: editor.ICodeEditor) {
		this.#editor = codeEditor;
		this.#subscription = codeEditor.onDidLayoutChange(() => this.#layOut());
	}

	/** Opens what is new, closes what is gone, and answers with the element of every open zone. */
	show(places: readonly ZonePlace[]): ReadonlyMap<string, HTMLElement> {
		const wanted = new Map(places.map((place) => [place.id, place]));
		this.#editor.changeViewZones((accessor) => {
			for (const [id, zone] of this.#zones) {
				const place = wanted.get(id);
				if (place && place.afterLine === zone.place.afterLine && place.afterColumn === zone.place.afterColumn) continue;
				accessor.removeZone(zone.viewZoneId);
				this.#forget(zone);
			}
			for (const place of places) {
				if (this.#zones.has(place.id)) continue;
				const zone = this.#make(place);
				zone.viewZoneId = accessor.addZone(zone.description);
				this.#editor.addOverlayWidget(zone.widget);
				zone.observer.observe(zone.content);
				this.#zones.set(place.id, zone);
			}
		});
		this.#layOut();
		return new Map([...this.#zones].map(([id, zone]) => [id, zone.content]));
	}

	/** The element of an open zone. */
	contentOf(id: string): HTMLElement | undefined {
		return this.#zones.get(id)?.content;
	}

	dispose(): void {
		this.#subscription.dispose();
		this.show([]);
	}

	#make(place: ZonePlace): Zone {
		const frame = document.createElement("div");
		frame.className = "viv-zone-frame";
		frame.style.top = HIDDEN_TOP;
		const content = document.createElement("div");
		content.className = "viv-zone-content";
		frame.append(content);
		const zone: Zone = {
			place,
			content,
			frame,
			widget: { getId: () => `vivarium.zone.${place.id}`, getDomNode: () => frame, getPosition: () => null },
			description: {
				afterLineNumber: place.afterLine,
				...(place.afterColumn === undefined ? {} : { afterColumn: place.afterColumn }),
				heightInPx: FIRST_HEIGHT,
				domNode: document.createElement("div"),
				showInHiddenAreas: true,
				onDomNodeTop: (top) => {
					frame.style.top = `${top}px`;
				},
			},
			observer: new ResizeObserver(() => this.#grow(zone)),
			viewZoneId: "",
		};
		return zone;
	}

	#grow(zone: Zone): void {
		const height = Math.ceil(zone.content.getBoundingClientRect().height);
		if (height === 0 || height === zone.description.heightInPx) return;
		zone.description.heightInPx = height;
		keepStill(this.#editor, () => this.#editor.changeViewZones((accessor) => accessor.layoutZone(zone.viewZoneId)));
	}

	#layOut(): void {
		const layout = this.#editor.getLayoutInfo();
		for (const { frame } of this.#zones.values()) {
			frame.style.left = `${layout.contentLeft}px`;
			frame.style.width = `${Math.max(120, layout.contentWidth - layout.verticalScrollbarWidth - 8)}px`;
		}
	}

	#forget(zone: Zone): void {
		zone.observer.disconnect();
		this.#editor.removeOverlayWidget(zone.widget);
		this.#zones.delete(zone.place.id);
	}
}
