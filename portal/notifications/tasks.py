from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.lib.jobs import Queue, job
from portal.notifications import operations


def give_up_mail(*, mail_id: int, **_rest: object) -> None:
    operations.give_up_mail(mail_id=mail_id)


@job("portal.notifications.deliver_mail", title=_("Send a mail"), given_up=give_up_mail, queue=Queue.MAIL)
def deliver_mail(*, mail_id: int, **_rest: object) -> str:
    mail = operations.deliver_mail(mail_id=mail_id, now=timezone.now())
    return mail.get_status_display()
