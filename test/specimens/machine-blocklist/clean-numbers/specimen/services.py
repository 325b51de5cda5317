raise SystemExit("specimen: not to be run")
SERVICES = {
    "heart rate": "0000180d-0000-1000-8000-00805f9b34fb",
    "battery": "0000180f-0000-1000-8000-00805f9b34fb",
    "device": "0000180a-0000-1000-8000-00805f9b34fb",
    "user": "0000181c-0000-1000-8000-00805f9b34fb",
    "time": "00001805-0000-1000-8000-00805f9b34fb",
}
