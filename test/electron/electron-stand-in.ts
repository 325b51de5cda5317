/**
 * A stand-in for the `electron` module: small, and faithful where our code touches it. Electron's executable can't be had on every machine;
 * with this the real main.ts, preload.ts and every guard run in plain Node. Objects cross "processes" by structured clone, as in the real one.
 */
import { EventEmitter } from "node:events";
import { tmpdir } from "node:os";
import { MessageChannel, type MessagePort as NodePort } from "node:worker_threads";

type Decide<T> = (value: T) => void;

export class StandInFrame {
	url: string;
	parent: StandInFrame | null;
	constructor(url: string, parent: StandInFrame | null = null) {
		this.url = url;
		this.parent = parent;
	}
}

export class StandInContents extends EventEmitter {
	mainFrame = new StandInFrame("about:blank");
	windowOpenHandler: ((details: { url: string }) => { action: string }) | undefined;
	readonly sent: { channel: string; value: unknown }[] = [];
	setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
		this.windowOpenHandler = handler;
	}
	send(channel: string, value: unknown): void {
		this.sent.push({ channel, value: structuredClone(value) });
		ipcRenderer.emit(channel, { sender: "not for the page", ports: [] }, structuredClone(value));
	}
	postMessage(channel: string, value: unknown, ports: StandInPort[] = []): void {
		ipcRenderer.emit(channel, { ports: ports.map((port) => port.node) }, structuredClone(value));
	}
	/** Emits a navigation event as Electron does; true when a listener prevented it. */
	isPrevented(event: string, details: Record<string, unknown> = {}): boolean {
		let prevented = false;
		this.emit(event, {
			...details,
			preventDefault: () => {
				prevented = true;
			},
		});
		return prevented;
	}
}

export class StandInWindow extends EventEmitter {
	static readonly all: StandInWindow[] = [];
	readonly webContents = new StandInContents();
	readonly options: { webPreferences?: Record<string, unknown> } & Record<string, unknown>;
	shown = false;
	focused = false;
	maximized = false;
	constructor(options: Record<string, unknown>) {
		super();
		this.options = options;
		StandInWindow.all.push(this);
		app.emit("web-contents-created", {}, this.webContents);
	}
	async loadURL(url: string): Promise<void> {
		this.webContents.mainFrame = new StandInFrame(url);
		this.emit("ready-to-show");
	}
	show(): void {
		this.shown = true;
	}
	focus(): void {
		this.focused = true;
	}
	maximize(): void {
		this.maximized = true;
	}
	isMaximized = (): boolean => this.maximized;
	isMinimized = (): boolean => false;
	restore(): void {}
	isDestroyed = (): boolean => false;
	getNormalBounds = (): object => ({ x: 10, y: 20, width: 1_000, height: 700 });
}

class StandInApp extends EventEmitter {
	isPackaged = true;
	sandboxed = false;
	hasLock = true;
	exits: number[] = [];
	quits = 0;
	userData = tmpdir();
	readonly switches: string[] = [];
	readonly commandLine = { appendSwitch: (name: string) => void this.switches.push(name) };
	enableSandbox(): void {
		this.sandboxed = true;
	}
	lockData: unknown;
	requestSingleInstanceLock = (data?: unknown): boolean => {
		this.lockData = data;
		return this.hasLock;
	};
	whenReady = async (): Promise<void> => {};
	getVersion = (): string => "0.0.0-test";
	getPath = (): string => this.userData;
	quit(): void {
		this.quits++;
	}
	exit(code: number): void {
		this.exits.push(code);
	}
}

type Handler = (request: { method: string; url: string }) => Response;

export class StandInSession extends EventEmitter {
	readonly handlers = new Map<string, Handler>();
	readonly protocol = { handle: (scheme: string, handler: Handler) => void this.handlers.set(scheme, handler) };
	beforeRequest: ((details: object, decide: Decide<{ cancel: boolean }>) => void) | undefined;
	readonly webRequest = {
		onBeforeRequest: (listener: (details: object, decide: Decide<{ cancel: boolean }>) => void) => {
			this.beforeRequest = listener;
		},
	};
	requestHandler:
		| ((contents: unknown, permission: string, decide: Decide<boolean>, details: object) => void)
		| undefined;
	checkHandler: ((contents: unknown, permission: string, origin: string, details: object) => boolean) | undefined;
	deviceHandler: ((details: object) => boolean) | undefined;
	displayHandler: ((request: object, decide: Decide<unknown>) => void) | undefined;
	spellChecker = true;
	setPermissionRequestHandler(handler: NonNullable<StandInSession["requestHandler"]>): void {
		this.requestHandler = handler;
	}
	setPermissionCheckHandler(handler: NonNullable<StandInSession["checkHandler"]>): void {
		this.checkHandler = handler;
	}
	setDevicePermissionHandler(handler: NonNullable<StandInSession["deviceHandler"]>): void {
		this.deviceHandler = handler;
	}
	setDisplayMediaRequestHandler(handler: NonNullable<StandInSession["displayHandler"]>): void {
		this.displayHandler = handler;
	}
	setSpellCheckerEnabled(enabled: boolean): void {
		this.spellChecker = enabled;
	}
}

/** MessagePortMain over a port of Node's. */
export class StandInPort {
	readonly node: NodePort;
	constructor(node: NodePort) {
		this.node = node;
	}
	on(event: "message" | "close", listener: (event: { data: unknown; ports: [] }) => void): this {
		if (event === "message") this.node.on("message", (data: unknown) => listener({ data, ports: [] }));
		else this.node.on("close", () => listener({ data: undefined, ports: [] }));
		return this;
	}
	postMessage(message: unknown): void {
		this.node.postMessage(message);
	}
	start(): void {
		this.node.start();
	}
}

class StandInChannel {
	readonly port1: StandInPort;
	readonly port2: StandInPort;
	constructor() {
		const { port1, port2 } = new MessageChannel();
		this.port1 = new StandInPort(port1);
		this.port2 = new StandInPort(port2);
	}
}

/** A utility process whose program runs here: `parentPort` is what its process would have. */
export class StandInUtility extends EventEmitter {
	readonly path: string;
	readonly parentPort = new EventEmitter();
	killed = false;
	constructor(path: string) {
		super();
		this.path = path;
	}
	postMessage(message: unknown, ports: readonly unknown[] = []): void {
		this.parentPort.emit("message", { data: structuredClone(message), ports });
	}
	kill(): boolean {
		this.killed = true;
		this.emit("exit", 15);
		return true;
	}
}

export const utilityProcess = {
	/** What each started process runs; a test sets it. */
	program: (_utility: StandInUtility): void => {},
	started: [] as StandInUtility[],
	fork(path: string): StandInUtility {
		const utility = new StandInUtility(path);
		utilityProcess.started.push(utility);
		queueMicrotask(() => {
			utilityProcess.program(utility);
			utility.emit("spawn");
		});
		return utility;
	},
};

type InvokeHandler = (event: object, ...rest: unknown[]) => unknown;

class StandInIpcMain extends EventEmitter {
	readonly handlers = new Map<string, InvokeHandler>();
	handle(channel: string, handler: InvokeHandler): void {
		if (this.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
		this.handlers.set(channel, handler);
	}
	/** As a frame would; the result is cloned. */
	async invokeFrom(
		event: { sender: unknown; senderFrame: unknown },
		channel: string,
		...rest: unknown[]
	): Promise<unknown> {
		const handler = this.handlers.get(channel);
		if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
		return structuredClone(await handler(event, ...structuredClone(rest)));
	}
}

class StandInIpcRenderer extends EventEmitter {
	invoke(channel: string, ...rest: unknown[]): Promise<unknown> {
		const contents = StandInWindow.all.at(-1)?.webContents;
		return ipcMain.invokeFrom({ sender: contents, senderFrame: contents?.mainFrame }, channel, ...rest);
	}
}

export const app = new StandInApp();
export const ipcMain = new StandInIpcMain();
export const ipcRenderer = new StandInIpcRenderer();
export const defaultSession = new StandInSession();
export const schemes: { scheme: string; privileges: Record<string, boolean> }[] = [];
export const exposed = new Map<string, unknown>();
export const menu: { template?: { label?: string; submenu?: { label?: string; click?: () => void }[] }[] } = {};
export const dialog = {
	open: { canceled: true, filePaths: [] as string[] },
	save: { canceled: true, filePath: "" },
	asked: [] as Record<string, unknown>[],
	async showOpenDialog(_window: unknown, options: Record<string, unknown>) {
		dialog.asked.push(options);
		return dialog.open;
	},
	async showSaveDialog(_window: unknown, options: Record<string, unknown>) {
		dialog.asked.push(options);
		return dialog.save;
	},
};

const electron = {
	app,
	BrowserWindow: StandInWindow,
	contextBridge: { exposeInMainWorld: (key: string, api: unknown) => void exposed.set(key, api) },
	dialog,
	ipcMain,
	ipcRenderer,
	Menu: {
		buildFromTemplate: (template: NonNullable<(typeof menu)["template"]>) => template,
		setApplicationMenu: (template: NonNullable<(typeof menu)["template"]>) => {
			menu.template = template;
		},
	},
	MessageChannelMain: StandInChannel,
	protocol: { registerSchemesAsPrivileged: (list: typeof schemes) => void schemes.push(...list) },
	screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
	session: { defaultSession },
	shell: {},
	utilityProcess,
	webUtils: { getPathForFile: (file: { path: string }) => file.path },
};

/** For `vi.mock("electron", …)`: electron-store takes the default export, our code the names. */
export const electronModule = { ...electron, default: electron };
