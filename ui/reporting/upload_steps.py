"""The line of steps over the upload page: what is done, where the report stands, what is still to come."""

import streamlit as st

from perfcore.wording import Words
from ui.reporting.upload_draft import Step

_NAMES = {
    Step.CHOOSE: "upload.step_choose",
    Step.RECOGNISE: "upload.step_recognise",
    Step.PROBLEMS: "upload.step_problems",
    Step.CONFIRM: "upload.step_confirm",
    Step.RECEIPT: "upload.step_receipt",
}
_DONE = ":green-badge[:material/check: {name}]"
_NOW = ":blue-badge[:material/arrow_forward: **{name}**]"
_BLOCKED = ":red-badge[:material/block: **{name}**]"
_LATER = ":gray-badge[:material/radio_button_unchecked: {name}]"
_BETWEEN = " :gray[:material/chevron_right:] "


def show_steps(words: Words, now: Step) -> None:
    """Show the five steps with the present one marked; the last one is done as soon as it is reached."""
    st.markdown(_BETWEEN.join(_form(step, now).format(name=f"{step.value} {words(_NAMES[step])}") for step in Step))


def _form(step: Step, now: Step) -> str:
    if step < now or now is Step.RECEIPT:
        return _DONE
    if step > now:
        return _LATER
    return _BLOCKED if now is Step.PROBLEMS else _NOW
