raise SystemExit("specimen: not to be run")
from apscheduler.schedulers.background import BackgroundScheduler

def begin(job):
    scheduler = BackgroundScheduler()
    scheduler.add_job(job, "interval", minutes=5)
    scheduler.start()
