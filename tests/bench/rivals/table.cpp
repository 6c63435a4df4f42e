#include "tests/bench/rivals/table.h"

#include <QStringList>
#include <cmath>
#include <cstdio>

namespace offstage::rivals {

namespace {

constexpr int stepWidth = 42;

/// Columns, joined with bars or padded.
void print(const std::vector<QString>& cells, bool markdown) {
    constexpr int widths[] = {stepWidth, 4, 2, 17, 15, 17, 6, 17, 17, 22, 0};
    QString text = QString::fromLatin1(markdown ? "|" : "");
    for (std::size_t i = 0; i < cells.size(); ++i)
        text += markdown ? QLatin1Char(' ') + cells[i] + QLatin1String(" |")
                         : (i == 0 ? cells[i].leftJustified(widths[i])
                                   : QLatin1String("  ") + cells[i].leftJustified(widths[i]));
    std::printf("%s\n", qPrintable(text.trimmed()));
    std::fflush(stdout);
}

QString number(double value) {
    return QString::number(value, 'f', value < 10 ? 2 : value < 100 ? 1 : 0);
}

/// Runs are told where there were few.
QString timesOf(const Measured& m) {
    QString text = number(m.least) + QLatin1String(" / ") + number(m.median);
    return m.runs < 5 ? text + QStringLiteral(" (%1)").arg(m.runs) : text;
}

QString textOf(const std::optional<Accuracy>& accuracy) {
    if (!accuracy)
        return QStringLiteral("-");
    const QString psnr =
        std::isinf(accuracy->psnr) ? QStringLiteral("exact") : number(accuracy->psnr);
    return psnr + QLatin1String(" / ") + QString::number(accuracy->largest, 'g', 3);
}

QString limitOf(const Line& line, const Roof& roof) {
    const auto index = static_cast<std::size_t>(line.threads - 1);
    const double seconds = line.ours.least / 1000;
    const double copy = line.bytes / seconds / roof.copyRate[index];
    const double sums = line.operations / seconds / roof.fmaRate[index];
    const auto percent = [](double share) { return number(share * 100) + QLatin1Char('%'); };
    if (line.operations == 0)
        return percent(copy) + QLatin1String(" copy");
    return percent(copy) + QLatin1String(" copy, ") + percent(sums) + QLatin1String(" fma: ") +
           QLatin1String(copy > sums ? "memory" : "sums");
}

}  // namespace

void printHead(const Roof& roof, bool markdown) {
    std::printf(
        "Copy: %.1f and %.1f GB/s (1 and 2 threads). Multiply-add: %.0f and %.0f GFLOP/s.\n",
        roof.copyRate[0] / 1e9, roof.copyRate[1] / 1e9, roof.fmaRate[0] / 1e9,
        roof.fmaRate[1] / 1e9);
    std::printf(
        "Milliseconds, least / median (runs, where fewer than 5). Accuracy against double "
        "precision: PSNR in dB / largest error in levels of 255. Roof: what of it we reach.\n\n");
    std::vector<QString> head;
    for (const char* cell : {"Filter", "Bits", "T", "Ours", "Best rival", "Its time", "Ratio",
                             "Our accuracy", "Its accuracy", "Roof", "Other rivals"})
        head.push_back(QString::fromLatin1(cell));
    print(head, markdown);
    if (markdown)
        print(std::vector<QString>(head.size(), QStringLiteral("---")), true);
}

void printLine(const Line& line, const Roof& roof, bool markdown) {
    const bool alone = line.rivals.empty();
    const QString none = QStringLiteral("-");
    QStringList others;
    for (std::size_t i = 1; i < line.rivals.size(); ++i) {
        others << line.rivals[i].name + QLatin1Char(' ') + number(line.rivals[i].least);
        if (line.rivals[i].accuracy)
            others.last() += QStringLiteral(" (%1)").arg(textOf(line.rivals[i].accuracy));
    }
    const Measured best = alone ? Measured() : line.rivals.front();
    print({line.step, QString::number(line.bits), QString::number(line.threads), timesOf(line.ours),
           alone ? none : best.name, alone ? none : timesOf(best),
           alone ? none : number(line.ratio()), textOf(line.ours.accuracy), textOf(best.accuracy),
           limitOf(line, roof), others.join(QLatin1String(", "))},
          markdown);
}

void printMeans(const std::vector<Line>& lines) {
    std::printf("\n");
    for (const int bits : {8, 16})
        for (const int threads : {1, 2}) {
            double sum = 0;
            int count = 0;
            for (const Line& line : lines)
                if (line.bits == bits && line.threads == threads && !line.rivals.empty()) {
                    sum += std::log(line.ratio());
                    ++count;
                }
            if (count > 0)
                std::printf("Geometric mean of %d ratios, %d bits, %d thread%s: %.2f\n", count,
                            bits, threads, threads == 1 ? "" : "s", std::exp(sum / count));
        }
}

}  // namespace offstage::rivals
