"""The ids of the packs as closed sets, in the order of the files.

Written out so that a reference is checked while an entry is decoded, without reading another pack, and by mypy in code.
The loader refuses a pack whose ids differ from its set.
"""

from __future__ import annotations

from typing import Literal

ProductId = Literal["huabei", "jiebei", "wangshangdai", "xinyonggou", "xinyongdai", "other"]

LenderId = Literal["ant_consumer", "mybank", "bank", "other_lender", "assignee", "unknown"]

CauseId = Literal[
    "cash_short", "forgot", "contact_changed", "job_loss", "pay_cut", "illness", "family_change", "disaster",
    "business_failure", "fraud", "other",
]  # fmt: skip

ConsequenceId = Literal[
    "interest_penalty", "credit_record", "legal_steps",
    "first_day", "first_month", "second_third_month", "past_ninety",
    "auto_deduct", "zhima_score", "debt_sale", "family_liability", "civil_matter",
]  # fmt: skip

MaterialId = Literal[
    "id_card", "app_screenshots", "contract", "income_proof", "bank_flow", "budget_sheet", "other_debts",
    "credit_report", "proposal_letter", "transfer_notice",
    "past_payments", "contact_update",
    "termination_letter", "unemployment_record", "social_security_stop",
    "pay_cut_notice", "payslips_before_after",
    "diagnosis", "discharge_summary", "medical_invoices", "insurance_settlement",
    "birth_record", "leave_notice", "divorce_paper", "custody_order", "death_certificate",
    "disaster_certificate", "insurance_report",
    "business_accounts", "closure_record", "unpaid_invoices", "lease_end",
    "hardship_certificate", "disability_certificate", "enrolment_proof",
    "police_receipt", "own_statement", "community_note",
]  # fmt: skip

ChannelId = Literal[
    "app", "hotline", "lender_hotline", "complaint_desk", "mediation", "nfra_platform", "12378", "12363",
    "credit_center", "12345", "12348", "12368", "nifa", "12321", "96110", "police", "12356",
]  # fmt: skip

AskId = Literal["extension", "instalments", "waiver", "lump_sum", "waiver_instalments", "extension_instalments"]

PredicateId = Literal[
    "not_yet_overdue",  # no due day has passed
    "overdue",  # at least one due day has passed
    "has_surplus",  # income less essentials and other debts is above zero
    "no_surplus",  # it is zero or less
    "has_penalty",  # overdue fees or penalty interest have come up
    "has_cash",  # money at hand covers what is owed
    "can_pay_now",  # the group of the cause
    "temporary",
    "lasting",
]

ClauseId = Literal[
    "parties", "total_split", "schedule", "running_interest", "annual_cost", "waiver_terms", "missed_payment",
    "early_payment", "credit_wording", "collection_pause", "lawsuit", "other_limits", "written_form", "assignment",
    "limitation", "no_extras", "settlement_proof", "venue",
    "personal_account", "no_written_terms", "sign_now", "principal_grew", "waived_not_stated", "other_language",
]  # fmt: skip

MeasureId = Literal[
    "repayment_plan", "list_debts", "costly_first", "stop_new_debt", "reserve", "tell_early",
    "due_reminders", "two_alerts", "payday_account", "contact_details",
    "credit_check", "two_dates", "object_to_errors",
    "money_habits", "no_minimum_loop", "no_borrowing_to_repay", "no_cash_out", "lower_limit", "end_renewals",
    "two_day_rule", "checkout_default", "close_after_payoff", "keep_proof",
    "unemployment_benefit", "temporary_relief", "medical_aid",
    "refuse_agents", "guard_codes", "pay_in_app", "talk_to_someone",
]  # fmt: skip

HappeningId = Literal[
    "asked_for_code",  # somebody asked for a code during a call
    "asked_to_pay_elsewhere",  # somebody asked for money, or an offer named a private account
    "missed_payment",  # a payment that was agreed came late, or has not come
    "payment_short",  # the next payment that was agreed cannot be met
    "heavy_load",  # debts take more of the income than they should
    "several_debts",  # there is more than one debt to pay
    "others_were_called",  # a collector turned to somebody else
    "court_papers",  # a paper of a court came
    "spoken_only",  # an agreement was made without a text
    "over_paid",  # more was paid than was agreed
    "no_buffer",  # what is at hand covers fewer months than it should
]
"""What may have happened in a case, the weightiest first."""

CautionId = Literal[
    "fee_first", "inside_channel", "deposit_first", "record_washing", "stop_paying_lesson", "holds_id_or_sim",
    "hands_over_power", "false_papers", "template_complaints", "loan_to_repay", "remote_screen", "link_form",
    "qr_code", "app_from_link", "safe_account", "account_cancel", "asks_codes", "personal_payee", "poses_as_office",
    "court_message", "court_papers", "amount_differs", "no_identity", "jail_talk", "night_calls", "too_many_calls",
    "tells_others", "enters_home", "names_itself", "figures_match", "on_agency_list", "pays_in_app", "seen_in_app",
    "licensed_lawyer",
]  # fmt: skip

RuleId = Literal[
    "huabei_overdue_daily", "huabei_revolving_daily", "huabei_min_share_new", "huabei_instalment_months",
    "huabei_instalment_fees", "huabei_due_days", "huabei_free_days", "jiebei_daily_range", "wangshangdai_daily_range",
    "penalty_multiplier_loan",
    "court_total_cost_line", "platform_loan_cost_line", "lpr_1y", "lpr_multiple_private", "cost_table_from",
    "day_count_statutory", "day_count_lender",
    "credit_record_years", "credit_objection_days", "credit_complaint_days", "credit_free_reports",
    "credit_report_fee", "repair_window", "repair_amount_cap", "repair_paid_by",
    "complaint_days", "complaint_recheck_days", "nfra_report_days", "pboc_forward_days", "pboc_complaint_days",
    "collection_quiet_hours", "collection_calls_connected", "collection_attempts_same_no", "collection_record_years",
    "collection_agency_gap_days", "collection_visit_persons", "collection_visits_a_day", "third_party_failed_calls",
    "limitation_years", "limitation_limit_years", "payment_order_issue_days", "payment_order_objection",
    "suit_copy_days", "answer_days", "small_claim_evidence_days", "small_claim_wage_share", "simple_trial_months",
    "ordinary_trial_months", "appeal_days", "judicial_confirmation_days", "enforcement_years", "late_judgment_daily",
    "dishonest_list_years", "home_rent_years", "court_fee_base", "court_fee_limits", "court_fee_shares",
    "court_fee_simple_share", "enforcement_fee_base", "enforcement_fee_limits", "enforcement_fee_shares",
    "venue_objection_fee", "debt_sale_pilot_end", "bad_loan_days",
    "offer_share_default", "offer_share_warning", "debt_income_comfortable", "debt_income_watch", "debt_income_stop",
    "reserve_months", "statement_fresh_days", "reminder_days", "report_check_months", "purchase_wait_hours",
]  # fmt: skip

SourceCode = Literal[
    "A0", "K", "own",
    "L1", "L2", "L3", "L4", "L5", "L6", "L7", "L8", "L9", "L12", "L13", "L15", "L16", "L17", "L18",
    "P1", "P2", "P4", "P5", "P6", "P7", "P8", "P9", "P10", "P11", "P12", "P14", "P15", "P16", "P17", "P20", "P22",
    "P23", "P24", "P25", "P26", "P27", "P29", "P30", "P31", "P32", "P33", "P34", "P35", "P36", "P37", "P38", "P39",
    "P40", "P41", "P42", "P43", "P44", "P50", "P54", "P55", "P56", "P59", "R1", "R2",
]  # fmt: skip
