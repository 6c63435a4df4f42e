#pragma once

#include <QRect>
#include <QSize>
#include <QString>
#include <cstddef>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace offstage::rivals {

/// Packed R, G, B of 8 or 16 bits, rows without gaps: what every library takes.
struct Frame {
    QSize size;
    int bits = 8;
    std::vector<std::byte> bytes;

    Frame() = default;
    Frame(QSize s, int b) : size(s), bits(b), bytes(samples() * static_cast<std::size_t>(b / 8)) {}

    std::size_t samples() const {
        return static_cast<std::size_t>(size.width()) * static_cast<std::size_t>(size.height()) * 3;
    }
    double full() const { return bits == 8 ? 255 : 65535; }
    std::size_t at(int channel, int x, int y) const {
        return (static_cast<std::size_t>(y) * static_cast<std::size_t>(size.width()) +
                static_cast<std::size_t>(x)) *
                   3 +
               static_cast<std::size_t>(channel);
    }
    double level(std::size_t sample) const {
        return bits == 8 ? std::to_integer<int>(bytes[sample])
                         : reinterpret_cast<const quint16*>(bytes.data())[sample];
    }
    /// Rounds and limits.
    void setLevel(std::size_t sample, double value);
};

using Numbers = std::span<const double>;

/// What the samples of `crop` (a part of the result, far from its edges) should be, in levels: R, G
/// and B of one pixel after the other. In double precision, from the definition.
using Reference = std::vector<double> (*)(const Frame& source, const QRect& crop, Numbers numbers);

/// One line of the table.
struct Row {
    const char* step;             ///< ours, as on the command line
    const char* operation = "";   ///< by this name a library knows what to do
    std::vector<double> numbers;  ///< its parameters
    Reference reference = nullptr;
    /// Additions and multiplications of floats for a pixel with its three colours, where the
    /// definition says how many; 0: no claim.
    double operations = 0;
    bool heavy = false;  ///< rivals take minutes: measured on a sixth of the pixels
};

extern const std::vector<Row> rows;

/// Whether what a library has under `operation` does what `row` asks: Lanczos by some makes
/// pictures both larger and smaller.
inline bool does(const char* operation, const Row& row) {
    const std::string_view has(operation), wanted(row.operation);
    return has == wanted || (has == "resize" && (wanted == "enlarge" || wanted == "reduce"));
}

/// One way to compute a row. It holds the source as it likes it best and what it made of it.
struct Contender {
    QString name;
    /// Milliseconds from memory to memory; what it takes to bring pixels into a library's own form
    /// and back is not counted.
    std::function<double(int threads)> run;
    std::function<Frame()> result;  ///< of the last run
    bool comparable = true;         ///< does what the row's reference says
};

/// Everything that the libraries found at build time have for a row.
std::vector<Contender> rivalsOf(const Row& row, const Frame& source);

/// The libraries, a file each.
void addOpenCv(const Row& row, const Frame& source, std::vector<Contender>& contenders);
void addVips(const Row& row, const Frame& source, std::vector<Contender>& contenders);
void addCImg(const Row& row, const Frame& source, std::vector<Contender>& contenders);
void addGraphicsMagick(const Row& row, const Frame& source, std::vector<Contender>& contenders);
void addPython(const Row& row, const Frame& source, std::vector<Contender>& contenders);

/// Whether times are those of all processors together: for one thread on a machine that has other
/// things to do.
extern bool measuresProcessorTime;

/// Milliseconds that a call takes.
double milliseconds(const std::function<void()>& call);

/// How near a result comes to what it should be.
struct Accuracy {
    double psnr = 0;     ///< dB; infinite where all are equal
    double largest = 0;  ///< levels of 255
};
Accuracy accuracyOf(const Frame& result, const QRect& crop, const std::vector<double>& expected);

/// What the machine can do at most, by 1 and by 2 threads.
struct Roof {
    double copyRate[2];  ///< bytes read and written per second
    double fmaRate[2];   ///< additions and multiplications of floats per second
};
Roof measureRoof();

}  // namespace offstage::rivals
