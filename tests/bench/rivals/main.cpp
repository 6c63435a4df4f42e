// Our filters against those of other libraries that are installed: the same image in memory, the
// same parameters, the same number of threads, taking turns, and how near both come to a reference
// in double precision. Prints a table and never fails. Not part of `all`; to build and run it:
//
//   cmake --build build/dev --target rivals && build/dev/tests/rivals --mp 24 --markdown

#include <malloc.h>

#include <hwy/highway.h>
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>
#include <cstdio>

#include "core/recipe/recipe.h"
#include "tests/bench/rivals/table.h"
#include "tests/bench/timed_recipe.h"
#include "tests/support/reference.h"

using namespace offstage;
using namespace offstage::rivals;

namespace {

struct Options {
    double megapixels;
    int runs;
    std::vector<int> bits;
    std::vector<int> threads;
    QRegularExpression only;
    QRegularExpression against;
    bool markdown;
};

/// Whether a rival is so much less exact that it computes something else: it is told, but not what
/// we compare with unless there is no other.
bool isCoarse(const Measured& rival, const Measured& ours) {
    return rival.accuracy && ours.accuracy && rival.accuracy->psnr < ours.accuracy->psnr - 15;
}

constexpr double longRun = 3000;  ///< milliseconds from which on two runs must do

std::vector<int> numbersOf(const QString& text) {
    std::vector<int> numbers;
    for (const QString& word : text.split(QLatin1Char(',')))
        numbers.push_back(word.toInt());
    return numbers;
}

Options parse(const QCoreApplication& application) {
    QCommandLineParser parser;
    parser.addHelpOption();
    const auto add = [&](const char* name, const char* text, const char* value, const char* def) {
        const QCommandLineOption option(QString::fromLatin1(name), QString::fromLatin1(text),
                                        QString::fromLatin1(value), QString::fromLatin1(def));
        parser.addOption(option);
        return option;
    };
    const auto mp = add("mp", "Size of the image", "megapixels", "24");
    const auto bits = add("bits", "Depths, with commas", "bits", "8,16");
    const auto threads = add("threads", "Numbers of threads, with commas", "count", "1,2");
    const auto only = add("only", "Only steps that match", "regex", "");
    const auto against = add("against", "Only rivals that match", "regex", "");
    const auto runs = add("runs", "Runs of each, two where they take over 3 s", "count", "5");
    const auto target = add("target", "Limit ours to an instruction set: avx2", "name", "");
    const QCommandLineOption markdown(QStringLiteral("markdown"), QStringLiteral("As Markdown"));
    const QCommandLineOption processor(
        QStringLiteral("processor-time"),
        QStringLiteral("Measure processor time: for one thread on a busy machine"));
    parser.addOptions({markdown, processor});
    parser.process(application);
    if (parser.value(target) == QLatin1String("avx2")) {
        // The second call is what counts: Highway 1.0.3 forgets the first at the next question.
        hwy::SetSupportedTargetsForTest(HWY_AVX2);
        hwy::GetChosenTarget().Update(HWY_AVX2);
    }
    measuresProcessorTime = parser.isSet(processor);
    return {parser.value(mp).toDouble(),
            std::max(2, parser.value(runs).toInt()),
            numbersOf(parser.value(bits)),
            numbersOf(parser.value(threads)),
            QRegularExpression(parser.value(only)),
            QRegularExpression(parser.value(against)),
            parser.isSet(markdown)};
}

/// Rivals compute on stored values; so do we.
Result<Step> stepOf(const Row& row) {
    const QString text = QString::fromLatin1(row.step);
    Result<Step> step = stepFromText(text);
    if (!step || text.contains(QLatin1String("linear=")))
        return step;
    for (const char* end : {":linear=false", ",linear=false"})
        if (const auto stored = stepFromText(text + QLatin1String(end)))
            return stored;
    return step;
}

Frame packed(const Image& image) {
    Frame frame(image.size(), bitsPerChannel(image.layout().format));
    for (int y = 0; y < image.size().height(); ++y)
        for (int x = 0; x < image.size().width(); ++x)
            for (int c = 0; c < 3; ++c)
                frame.setLevel(frame.at(c, x, y), testing::level(image, c, x, y));
    return frame;
}

class Bench {
public:
    Bench(const Options& options, double megapixels, int bits)
        : m_options(options),
          m_image(testing::photograph(m_pool, megapixels,
                                      bits == 8 ? PixelFormat::Rgba8 : PixelFormat::Rgba16)),
          m_source(packed(m_image)) {}

    /// One line for each number of threads.
    std::vector<Line> measure(const Row& row, const Step& step) {
        Image result;
        std::vector<Contender> contenders{
            {QStringLiteral("ours"),
             [&](int threads) {
                 result = Image();
                 return milliseconds([&] {
                     result = testing::timed(m_pool, m_image, {step}, threads, m_scratches).image;
                 });
             },
             [&] { return packed(result); }}};
        for (Contender& rival : rivalsOf(row, m_source))
            if (m_options.against.match(rival.name).hasMatch())
                contenders.push_back(std::move(rival));
        std::vector<Line> lines;
        std::vector<std::optional<Accuracy>> accuracies;
        for (const int threads : m_options.threads) {
            std::vector<Measured> measured = interleaved(contenders, threads);
            if (accuracies.empty())
                accuracies = accuraciesOf(row, contenders, result.size());
            for (std::size_t i = 0; i < measured.size(); ++i)
                measured[i].accuracy = accuracies[i];
            Line line{row.heavy ? QStringLiteral("%1 (%2 MP)").arg(toText(step)).arg(megapixels())
                                : toText(step),
                      m_source.bits,
                      threads,
                      static_cast<double>(m_image.layout().bytes() + result.layout().bytes()),
                      row.operations * m_source.size.width() * m_source.size.height(),
                      measured.front(),
                      {measured.begin() + 1, measured.end()}};
            const auto rank = [&](const Measured& rival) {
                return std::make_pair(isCoarse(rival, line.ours), rival.least);
            };
            std::sort(line.rivals.begin(), line.rivals.end(),
                      [&](const Measured& a, const Measured& b) { return rank(a) < rank(b); });
            // Who is far behind with one thread need not be waited for again.
            for (std::size_t i = contenders.size(); i-- > 1;)
                if (measured[i].least > std::max(longRun / 3, 4 * line.rivals.front().least)) {
                    contenders.erase(contenders.begin() + static_cast<std::ptrdiff_t>(i));
                    accuracies.erase(accuracies.begin() + static_cast<std::ptrdiff_t>(i));
                }
            lines.push_back(line);
        }
        return lines;
    }

private:
    double megapixels() const {
        return std::round(m_source.size.width() * m_source.size.height() / 1e5) / 10;
    }

    /// A B C, A B C, ...: what else the machine does hits all alike. The first runs, which touch
    /// fresh memory, count only where they take long; a rival far behind has no other.
    std::vector<Measured> interleaved(const std::vector<Contender>& contenders, int threads) const {
        std::vector<std::vector<double>> times(contenders.size());
        for (int run = 0; run <= m_options.runs; ++run)
            for (std::size_t i = 0; i < contenders.size(); ++i) {
                const bool isLong = !times[i].empty() && times[i].front() > longRun;
                const bool isFarBehind =
                    run > 0 && i > 0 && isLong && times[i].front() > 4 * fastestRival(times);
                if ((isLong && times[i].size() >= 2) || isFarBehind)
                    continue;
                times[i].push_back(contenders[i].run(threads));
            }
        std::vector<Measured> measured;
        for (std::size_t i = 0; i < contenders.size(); ++i) {
            if (times[i].front() <= longRun)
                times[i].erase(times[i].begin());
            std::sort(times[i].begin(), times[i].end());
            measured.push_back({contenders[i].name, times[i].front(), times[i][times[i].size() / 2],
                                static_cast<int>(times[i].size()), std::nullopt});
        }
        return measured;
    }

    static double fastestRival(const std::vector<std::vector<double>>& times) {
        double fastest = times[1].front();
        for (std::size_t i = 2; i < times.size(); ++i)
            fastest = std::min(fastest, times[i].front());
        return fastest;
    }

    /// On a part in the middle, where no rule for the edges has a say.
    std::vector<std::optional<Accuracy>> accuraciesOf(const Row& row,
                                                      const std::vector<Contender>& contenders,
                                                      QSize size) const {
        std::vector<std::optional<Accuracy>> accuracies(contenders.size());
        if (!row.reference)
            return accuracies;
        const QRect crop(size.width() / 2 - 40, size.height() / 2 - 30, 80, 60);
        const std::vector<double> expected = row.reference(m_source, crop, row.numbers);
        for (std::size_t i = 0; i < contenders.size(); ++i) {
            if (!contenders[i].comparable)
                continue;
            const Frame frame = contenders[i].result();
            if (frame.size == size)
                accuracies[i] = accuracyOf(frame, crop, expected);
        }
        return accuracies;
    }

    const Options& m_options;
    PixelPool m_pool{std::size_t(4) << 30};
    std::vector<Scratch> m_scratches = std::vector<Scratch>(2);
    Image m_image;
    Frame m_source;
};

}  // namespace

int main(int argc, char** argv) {
    // Every library keeps its memory from run to run, as ours does: fresh pages cost more than most
    // filters.
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, -1);
    QCoreApplication application(argc, argv);
    const Options options = parse(application);
    const Roof roof = measureRoof();
    std::printf("Instruction set: %s. %.1f megapixels.\n",
                hwy::TargetName(static_cast<std::int64_t>(hwy::SupportedTargets()) &
                                -static_cast<std::int64_t>(hwy::SupportedTargets())),
                options.megapixels);
    printHead(roof, options.markdown);
    std::vector<Line> lines;
    QStringList skipped;
    for (const int bits : options.bits) {
        Bench bench(options, options.megapixels, bits);
        Bench lighter(options, options.megapixels / 6, bits);
        for (const Row& row : rows) {
            const auto step = stepOf(row);
            if (!step)
                skipped << QString::fromLatin1(row.step);
            if (!step || !options.only.match(QString::fromLatin1(row.step)).hasMatch())
                continue;
            for (const Line& line : (row.heavy ? lighter : bench).measure(row, *step)) {
                printLine(line, roof, options.markdown);
                lines.push_back(line);
            }
        }
    }
    printMeans(lines);
    skipped.removeDuplicates();
    if (!skipped.isEmpty())
        std::printf("Not there yet: %s\n", qPrintable(skipped.join(QLatin1String(", "))));
    return 0;
}
