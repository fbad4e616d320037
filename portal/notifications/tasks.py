from django.utils import timezone

from portal.lib.jobs import job
from portal.notifications import operations


@job("portal.notifications.deliver_mail")
def deliver_mail(*, mail_id: int, **_: object) -> str:
    mail = operations.deliver_mail(mail_id=mail_id, now=timezone.now())
    return mail.get_status_display()
