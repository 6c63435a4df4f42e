// The language that the program speaks.
#include "core/language.h"

#include <QLocale>
#include <QTranslator>
#include <QtTest>

#include "core/words.h"

using namespace offstage;

class LanguageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { qunsetenv("LANGUAGE"); }
    void cleanup() {
        for (QTranslator* translator : qApp->findChildren<QTranslator*>())
            delete translator;
        QLocale::setDefault(QLocale::system());
    }

    /// The suite runs in the C locale, which is of no language.
    void englishKnowsOneFromMany() {
        speak({});
        QCOMPARE(offstage::tr("%n tiles done again", nullptr, 1),
                 QStringLiteral("1 tile done again"));
        QCOMPARE(offstage::tr("%n tiles done again", nullptr, 2),
                 QStringLiteral("2 tiles done again"));
        QCOMPARE(QCoreApplication::translate("Filter", "Denoise"), QStringLiteral("Denoise"));
    }

    void aChosenLanguageIsSpoken() {
        speak(QStringLiteral("de"));
        QCOMPARE(QCoreApplication::translate("Filter", "Denoise"), QStringLiteral("Entrauschen"));
        QCOMPARE(offstage::tr("%n tiles done again", nullptr, 1),
                 QStringLiteral("1 Kachel noch einmal gerechnet"));
        QCOMPARE(QLocale().toString(1.5), QStringLiteral("1,5"));
        // Helpers, which are started later, are told.
        QCOMPARE(qgetenv("LANGUAGE"), QByteArray("de"));
    }

    void anUnknownLanguageIsTheSystems() {
        speak(QStringLiteral("tlh"));
        QCOMPARE(QCoreApplication::translate("Filter", "Denoise"), QStringLiteral("Denoise"));
    }

    void everyLanguageIsThere() {
        for (const Language& language : languages()) {
            QTranslator translator;
            QVERIFY2(translator.load(QStringLiteral(":/translations/offstage_") +
                                     QLatin1String(language.code)),
                     language.code);
        }
    }
};

QTEST_GUILESS_MAIN(LanguageTest)
#include "language_test.moc"
