#pragma once

#include <QRegularExpression>
#include <QSyntaxHighlighter>

class QWidget;

namespace offstage {

/// A little colour for C++: words of the language, strings, comments. Colours come from the
/// palette; rehighlight() after it has changed.
class CodeColours : public QSyntaxHighlighter {
    Q_OBJECT

public:
    /// The palette of `shown` is asked whenever a line is coloured.
    CodeColours(QTextDocument* document, const QWidget& shown);

protected:
    void highlightBlock(const QString& line) override;

private:
    const QWidget& m_shown;
    QRegularExpression m_words;
};

}  // namespace offstage
