import type { Label } from "../facts.ts";

/** Where values come from: what calls and attributes of which name give. */
export interface Source {
	readonly label: Label;
	/** A verb in the third person, for the evidence. */
	readonly verb: string;
}

const network = (verb = "downloads"): Source => ({ label: "network", verb });
const identity = (verb: string): Source => ({ label: "host-identity", verb });
const environment: Source = { label: "environment", verb: "reads the environment" };
const output: Source = { label: "process-output", verb: "takes the output of a process" };
const file: Source = { label: "file", verb: "reads a file" };
const decoded: Source = { label: "decoded", verb: "decodes" };
const decrypted: Source = { label: "decoded", verb: "decrypts" };

function table(source: Source, names: string): [string, Source][] {
	return names.split(/\s+/).map((name) => [name, source]);
}

/** By the exact name of what is called. */
const CALLS: ReadonlyMap<string, Source> = new Map([
	...table(
		network(),
		`requests.get requests.post requests.put requests.patch requests.delete requests.head requests.options requests.request
		urllib.request.urlopen urllib.request.urlretrieve urllib.request.URLopener().retrieve urllib.request.URLopener().open
		urllib.request.FancyURLopener().retrieve urllib.request.build_opener().open urllib.request.OpenerDirector().open
		http.client.HTTPConnection().getresponse http.client.HTTPSConnection().getresponse
		httpx.get httpx.post httpx.put httpx.patch httpx.delete httpx.head httpx.request httpx.stream
		urllib3.request urllib3.PoolManager().request urllib3.PoolManager().urlopen urllib3.ProxyManager().request urllib3.HTTPConnectionPool().request
		urllib3.HTTPSConnectionPool().request aiohttp.request wget.download grequests.get grequests.post treq.get treq.post
		pycurl.Curl().perform_rs urlgrabber.urlread mechanize.urlopen tornado.httpclient.HTTPClient().fetch
		httplib2.Http().request niquests.get niquests.post curl_cffi.requests.get curl_cffi.requests.post cloudscraper.create_scraper().get
		websocket.create_connection().recv telnetlib.Telnet().read_until telnetlib.Telnet().read_all telnetlib.Telnet().read_some
		gdown.download`,
	),
	...table(
		network("receives"),
		`socket.socket().recv socket.socket().recvfrom socket.socket().recv_into socket.socket().makefile socket.create_connection().recv
		socket.create_connection().makefile socket.create_server().accept ssl.wrap_socket().recv ssl.wrap_socket().read ssl.create_default_context().wrap_socket().recv
		ssl.SSLContext().wrap_socket().recv socket.socket().accept asyncio.open_connection zmq.Context().socket().recv`,
	),
	...table(
		network("looks up DNS records"),
		"dns.resolver.query dns.resolver.resolve dns.resolver.Resolver().query dns.resolver.Resolver().resolve",
	),
	...table(
		environment,
		"os.getenv os.environ.get os.environ.copy os.environ.items os.environ.values os.environ.keys os.environ.pop os.environ.setdefault os.environ.__getitem__ os.getenvb os.environb.get dotenv.dotenv_values",
	),
	...table(identity("reads the host name"), "socket.gethostname socket.getfqdn platform.node os.uname platform.uname"),
	...table(
		identity("tells the host apart"),
		`platform.platform platform.system platform.release platform.version platform.machine platform.processor platform.architecture
		platform.mac_ver platform.win32_ver platform.libc_ver platform.linux_distribution platform.dist platform.freedesktop_os_release
		os.getuid os.getgid os.geteuid os.getpid os.getppid os.getcwd os.getcwdb uuid.getnode uuid.uuid1 locale.getdefaultlocale
		locale.getlocale psutil.cpu_count psutil.virtual_memory psutil.disk_usage psutil.disk_partitions psutil.boot_time psutil.users
		psutil.net_if_addrs psutil.net_connections psutil.process_iter psutil.pids distro.name distro.id distro.version sys.getwindowsversion
		ctypes.windll.kernel32.GetComputerNameW wmi.WMI cpuinfo.get_cpu_info GPUtil.getGPUs screeninfo.get_monitors time.tzname
		pathlib.Path.cwd os.listdir os.scandir os.walk glob.glob glob.iglob pkg_resources.working_set importlib.metadata.distributions`,
	),
	...table(
		identity("reads the user name"),
		"getpass.getuser os.getlogin pwd.getpwuid pwd.getpwnam pwd.getpwall win32api.GetUserName win32api.GetUserNameEx",
	),
	...table(
		identity("reads addresses"),
		"socket.gethostbyname socket.gethostbyname_ex socket.getaddrinfo netifaces.interfaces netifaces.ifaddresses getmac.get_mac_address",
	),
	...table(
		identity("reads the clipboard"),
		"pyperclip.paste clipboard.paste win32clipboard.GetClipboardData tkinter.Tk().clipboard_get pandas.read_clipboard",
	),
	...table(
		identity("takes a screenshot"),
		"PIL.ImageGrab.grab pyautogui.screenshot pyscreenshot.grab mss.mss().shot mss.mss().grab",
	),
	...table(
		output,
		`subprocess.check_output subprocess.getoutput subprocess.getstatusoutput subprocess.run subprocess.Popen os.popen os.popen2 os.popen3
		asyncio.create_subprocess_shell asyncio.create_subprocess_exec sh.Command pexpect.run pexpect.spawn popen2.popen2
		paramiko.SSHClient().exec_command`,
	),
	...table(
		file,
		`pathlib.Path().read_text pathlib.Path().read_bytes pathlib.Path().open linecache.getlines linecache.getline fileinput.input
		numpy.fromfile zipfile.ZipFile().read tarfile.open().extractfile pkgutil.get_data importlib.resources.read_text
		importlib.resources.read_binary sqlite3.connect shelve.open PIL.Image.open cv2.imread winreg.QueryValueEx winreg.EnumValue
		io.FileIO os.read mmap.mmap`,
	),
	...table(
		{ label: "credential", verb: "takes browser or keyring data" },
		`browser_cookie3.chrome browser_cookie3.firefox browser_cookie3.load browser_cookie3.edge browser_cookie3.opera browser_cookie3.brave
		browser_cookie3.chromium keyring.get_password keyring.get_credential win32crypt.CryptUnprotectData browserhistory.get_browserhistory
		netrc.netrc`,
	),
	...table(
		decoded,
		`base64.b64decode base64.standard_b64decode base64.urlsafe_b64decode base64.decodebytes base64.b32decode base64.b32hexdecode
		base64.b16decode base64.b85decode base64.a85decode base64.z85decode binascii.a2b_base64 binascii.unhexlify binascii.a2b_hex binascii.a2b_uu
		zlib.decompress gzip.decompress bz2.decompress lzma.decompress zlib.decompressobj().decompress bz2.BZ2Decompressor().decompress
		lzma.LZMADecompressor().decompress builtins.bytes.fromhex builtins.bytearray.fromhex marshal.loads marshal.load codecs.decode
		pickle.loads dill.loads cloudpickle.loads stegano.lsb.reveal stepic.decode uu.decode quopri.decodestring
		base58.b58decode base58.b58decode_check base62.decodebytes base45.b45decode zmq.utils.z85.decode`,
	),
	...table(
		decrypted,
		`cryptography.fernet.Fernet().decrypt cryptography.fernet.Fernet.decrypt cryptography.fernet.MultiFernet().decrypt
		Crypto.Cipher.AES.new().decrypt Crypto.Cipher.AES.new().decrypt_and_verify Crypto.Cipher.ARC4.new().decrypt Crypto.Cipher.DES.new().decrypt
		Crypto.Cipher.DES3.new().decrypt Crypto.Cipher.ChaCha20.new().decrypt Crypto.Cipher.ChaCha20_Poly1305.new().decrypt
		Crypto.Cipher.Blowfish.new().decrypt Crypto.Cipher.XOR.new().decrypt pyaes.AESModeOfOperationCTR().decrypt
		pyaes.AESModeOfOperationGCM().decrypt pyaes.AESModeOfOperationCBC().decrypt nacl.secret.SecretBox().decrypt rsa.decrypt
		pyaes.Decrypter().feed pyaes.blockfeeder.Decrypter().feed arc4.ARC4().decrypt tinyaes.AES().CTR_xcrypt_buffer`,
	),
]);

/** By a pattern, where a family of names gives the same. */
const CALL_PATTERNS: readonly (readonly [RegExp, Source])[] = [
	[
		/^(?:requests\.Session|httpx\.(?:Async)?Client|aiohttp\.ClientSession|curl_cffi\.requests\.(?:Async)?Session|cloudscraper\.create_scraper|requests_html\.(?:Async)?HTMLSession|niquests\.Session)\(\)\.(?:get|post|put|patch|delete|head|options|request|send|stream)$/,
		network(),
	],
	[/^(?:socket\.(?:socket|create_connection)|ssl\.[\w.()]*wrap_socket)\(\)[\w.()]*\.recv\w*$/, network("receives")],
	[
		/^(?:ftplib\.FTP(?:_TLS)?|poplib\.POP3(?:_SSL)?|imaplib\.IMAP4(?:_SSL)?|nntplib\.NNTP)\(\)\.(?:retr\w*|fetch|search|list|article|body)$/,
		network(),
	],
	[/^xmlrpc\.client\.ServerProxy\(\)\./, network()],
	[
		/^(?:paramiko|pysftp|boto3)\.[\w.()]*\.(?:get|getfo|open|download_file|download_fileobj|get_object|recv)$/,
		network(),
	],
	[
		/^(?:praw|github|telebot|discord|slack_sdk|telegram)\.[\w.]+\(\)[\w.()]*\.(?:get_\w+|fetch\w*|history|download\w*)$/,
		network(),
	],
	[/^ctypes\.windll\.[\w.]+\.Get\w*Name\w*$/, identity("tells the host apart")],
	[
		/^(?:Crypto\.Cipher|cryptography\.hazmat|pyaes|nacl|rsa)\.[\w.()]*\.(?:decrypt|decrypt_and_verify|decryptor)$/,
		decrypted,
	],
	[/^(?:winreg)\.(?:QueryValue|EnumKey)\w*$/, identity("reads the registry")],
];

/** Attributes that are something by themselves. */
const ATTRIBUTES: ReadonlyMap<string, Source> = new Map([
	...table(environment, "os.environ os.environb"),
	...table(identity("tells the host apart"), "sys.platform os.name sys.version sys.version_info time.tzname"),
]);

/** Platform names: testing one is a test of the operating system. */
const PLATFORM = new Set(
	`sys.platform os.name platform.system platform.system() platform.platform platform.machine platform.release platform.win32_ver platform.uname
	platform.mac_ver sys.getwindowsversion sysconfig.get_platform`.split(/\s+/),
);

/** What these give says nothing of what went in. */
const CLEAN = new Set(
	`builtins.len builtins.isinstance builtins.issubclass builtins.hasattr builtins.callable builtins.bool builtins.id builtins.type builtins.print
	builtins.range builtins.hash builtins.dir builtins.super os.path.exists os.path.isfile os.path.isdir os.path.getsize os.path.islink os.makedirs os.mkdir
	os.remove os.unlink os.chmod os.rename time.sleep shutil.rmtree logging.getLogger re.compile os.access os.stat os.system subprocess.call
	subprocess.check_call`.split(/\s+/),
);

/** Names are shared by thousands of calls; the patterns are tried once for each. */
const known = new Map<string, Source | null>();
const KNOWN_LIMIT = 20_000;

export function callSource(name: string): Source | undefined {
	const exact = CALLS.get(name);
	if (exact !== undefined) return exact;
	if (!name.includes("()") && !name.startsWith("ctypes.") && !name.startsWith("winreg.")) return undefined;
	const seen = known.get(name);
	if (seen !== undefined) return seen ?? undefined;
	const found = CALL_PATTERNS.find(([pattern]) => pattern.test(name))?.[1];
	if (known.size >= KNOWN_LIMIT) known.clear();
	known.set(name, found ?? null);
	return found;
}

export function attributeSource(name: string): Source | undefined {
	return ATTRIBUTES.get(name);
}

export function isPlatformName(name: string): boolean {
	return PLATFORM.has(name);
}

export function isCleanCall(name: string): boolean {
	return CLEAN.has(name);
}

/** Environment variables that only say where a folder is: their text stands for itself in a path, and they tell nothing of the host. */
const FOLDERS: ReadonlyMap<string, string> = new Map([
	["HOME", "~"],
	["USERPROFILE", "~"],
	["HOMEPATH", "~"],
	["APPDATA", "%APPDATA%"],
	["LOCALAPPDATA", "%LOCALAPPDATA%"],
	["PROGRAMDATA", "%PROGRAMDATA%"],
	["PROGRAMFILES", "%PROGRAMFILES%"],
	["TEMP", "%TEMP%"],
	["TMP", "%TEMP%"],
	["TMPDIR", "%TEMP%"],
	["SYSTEMROOT", "%SYSTEMROOT%"],
	["WINDIR", "%SYSTEMROOT%"],
	["SYSTEMDRIVE", "%SYSTEMDRIVE%"],
	["XDG_CONFIG_HOME", "~/.config"],
]);

export function folderVariable(name: string): string | undefined {
	return FOLDERS.get(name.toUpperCase());
}

const IDENTITY_VARIABLES = new Set([
	"USERNAME",
	"USER",
	"LOGNAME",
	"COMPUTERNAME",
	"HOSTNAME",
	"USERDOMAIN",
	"PROCESSOR_IDENTIFIER",
]);

export function isIdentityVariable(name: string): boolean {
	return IDENTITY_VARIABLES.has(name.toUpperCase());
}

/** Paths of files that keep credentials, wallets, keys or browser data. */
const CREDENTIAL_PATH =
	/\.ssh[\\/]|id_(?:rsa|dsa|ecdsa|ed25519)|\.aws[\\/]|\.netrc|\.pypirc|\.npmrc|\.git-credentials|\.docker[\\/]config|\.kube[\\/]config|\/etc\/(?:passwd|shadow)|\.gnupg|\.azure[\\/]|gcloud[\\/]|application_default_credentials|Login Data|\bCookies\b|Local State|Web Data|logins\.json|key[34]\.db|cookies\.sqlite|wallet\.dat|wallets?[\\/]|Exodus|Electrum|Ethereum[\\/]keystore|Local Extension Settings|nkbihfbeogaeaoehlefnkodbefgpgknn|leveldb|discord\w*[\\/]Local Storage|User Data|\.mozilla|Firefox[\\/]Profiles|Opera Software|BraveSoftware|tdata\b|\.bash_history|\.zsh_history|\.env\b(?!\.example)/i;

export function isCredentialPath(text: string): boolean {
	return CREDENTIAL_PATH.test(text);
}
