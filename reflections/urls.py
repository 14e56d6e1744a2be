"""The addresses of this room: neutral words only (I29)."""

from django.urls import path

from reflections.views import harms, hub, levels, rulers, starting, steps, words

app_name = "reflections"
urlpatterns = [
    path("people/<uuid:pk>/talk/", hub.hub, name="hub"),
    path("people/<uuid:pk>/ideas/", starting.ideas, name="ideas"),
    path("people/<uuid:pk>/ideas/words/", starting.from_idea, name="from_idea"),
    path("people/<uuid:pk>/start/", starting.start, name="start"),
    path("people/<uuid:pk>/start/step/", starting.start_step, name="start_step"),
    path("people/<uuid:pk>/start/likely/", starting.start_likely, name="start_likely"),
    path("people/<uuid:pk>/start/keep/", starting.start_keep, name="start_keep"),
    path("people/<uuid:pk>/start/let-go/", starting.let_go, name="let_go"),
    path("people/<uuid:pk>/quotes/", words.quotes, name="quotes"),
    path("people/<uuid:pk>/changes/", words.changes, name="changes"),
    path("people/<uuid:pk>/levels/", levels.figure, name="figure"),
    path("things/<uuid:pk>/rulers/", rulers.thing_rulers, name="thing_rulers"),
    path("things/<uuid:pk>/gives/", harms.gives, name="gives"),
    path("things/<uuid:pk>/costs/", harms.costs, name="costs"),
    path("things/<uuid:pk>/costs/order/", harms.put_in_order, name="put_in_order"),
    path("things/<uuid:pk>/costs/before/", harms.costs_before, name="costs_before"),
    path("things/<uuid:pk>/sentence/", words.sentence, name="sentence"),
    path("words/<uuid:pk>/rulers/", rulers.goal_rulers, name="goal_rulers"),
    path("words/<uuid:pk>/levels/", levels.levels, name="levels"),
    path("words/<uuid:pk>/levels/words/", levels.write_levels, name="write_levels"),
    path("words/<uuid:pk>/steps/", steps.steps, name="steps"),
    path("steps/<uuid:pk>/tick/", steps.tick, name="tick"),
    path("steps/<uuid:pk>/put-away/", steps.put_step_away, name="put_step_away"),
    path("steps/<uuid:pk>/show/", steps.show_step, name="show_step"),
    path("ticks/<uuid:pk>/take-away/", steps.untick, name="untick"),
    path("gives/<uuid:pk>/take-out/", harms.take_out_gain, name="take_out_gain"),
    path("costs/<uuid:pk>/take-out/", harms.take_out_harm, name="take_out_harm"),
    path("costs/<uuid:pk>/move/", harms.move_harm, name="move_harm"),
    path("sentences/<uuid:pk>/take-away/", words.take_sentence_away, name="take_sentence_away"),
    path("quotes/<uuid:pk>/take-away/", words.take_quote_away, name="take_quote_away"),
    path("changes/<uuid:pk>/take-away/", words.take_change_away, name="take_change_away"),
]
