package io.sriovib.planning.finding;

import io.sriovib.api.condition.Reason;

/**
 * Something that a person should know, as a planner says it. All findings of a pass are reported, not the first.
 *
 * @param severity how bad
 * @param reason of the closed set of its kind, used as the reason of a condition
 * @param subject what it is about: a PF's address, a policy, a file
 * @param message what is the case and why, without the subject
 * @param remedy what a person does about it; empty when nothing is to be done
 */
public record Finding(Severity severity, Reason reason, String subject, String message, String remedy) {
    /** How bad a finding is. */
    public enum Severity {
        /** Worth saying; nothing is wrong. */
        NOTE,
        /** Works, but not as somebody may expect. */
        WARNING,
        /** Something that was asked for does not work. */
        ERROR
    }

    /** Something does not work. */
    public static Finding error(Reason reason, Object subject, String message, String remedy) {
        return new Finding(Severity.ERROR, reason, subject.toString(), message, remedy);
    }

    /** Something works in a way that may surprise. */
    public static Finding warning(Reason reason, Object subject, String message, String remedy) {
        return new Finding(Severity.WARNING, reason, subject.toString(), message, remedy);
    }

    /** Something to know. */
    public static Finding note(Reason reason, Object subject, String message, String remedy) {
        return new Finding(Severity.NOTE, reason, subject.toString(), message, remedy);
    }

    /** Subject, cause and remedy in one line. */
    public String text() {
        return subject + ": " + message + (remedy.isEmpty() ? "" : "; " + remedy);
    }
}
