package io.sriovib.cli.table;

import java.util.Comparator;
import java.util.regex.Pattern;

/** Names as a person counts them: {@code node2} before {@code node10}. Digits are compared as numbers, the rest as text. */
enum NaturalOrder implements Comparator<String> {
    /** The order. */
    INSTANCE;

    /** Between a digit and something else. */
    private static final Pattern BORDER = Pattern.compile("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)");

    @Override
    public int compare(String left, String right) {
        var lefts = BORDER.split(left);
        var rights = BORDER.split(right);
        for (int i = 0; i < Math.min(lefts.length, rights.length); i++) {
            int order = comparePart(lefts[i], rights[i]);
            if (order != 0) {
                return order;
            }
        }
        int order = Integer.compare(lefts.length, rights.length);
        return order != 0 ? order : left.compareTo(right);
    }

    private static int comparePart(String left, String right) {
        if (!isNumber(left) || !isNumber(right)) {
            return left.compareTo(right);
        }
        var leftDigits = left.replaceFirst("^0+(?=.)", "");
        var rightDigits = right.replaceFirst("^0+(?=.)", "");
        int order = Integer.compare(leftDigits.length(), rightDigits.length());
        return order != 0 ? order : leftDigits.compareTo(rightDigits);
    }

    private static boolean isNumber(String part) {
        return !part.isEmpty() && part.charAt(0) >= '0' && part.charAt(0) <= '9';
    }
}
