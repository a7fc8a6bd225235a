package io.dodb.internal.rate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetryBudgetTest {
    private final RetryBudget budget = new RetryBudget();

    private int spendAll() {
        int spent = 0;
        while (spent < 1_000 && budget.spend()) {
            spent++;
        }
        return spent;
    }

    @Test
    void paysFiftyRetriesAndNoMore() {
        assertThat(spendAll()).isEqualTo(50);
        assertThat(budget.spend()).isFalse();
    }

    @Test
    void tenSuccessesPayForOne() {
        spendAll();
        for (int i = 0; i < 105; i++) {
            budget.succeeded();
        }
        assertThat(spendAll()).isEqualTo(10);
    }

    @Test
    void neverSavesMoreThanFifty() {
        for (int i = 0; i < 1_000; i++) {
            budget.succeeded();
        }
        assertThat(spendAll()).isEqualTo(50);
    }
}
