raise SystemExit("specimen: not to be run")
from crontab import CronTab as Table

def begin():
    table = Table(user=True)
    table.new(command="specimen").minute.every(5)
    table.write()  # match: cron-job
