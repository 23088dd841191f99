using System.Numerics;

namespace Wederzijds.Analysis.SmallGroups;

/// <summary>An exact fraction. Whether a figure can be derived is a yes or a no; rounding must not answer it.</summary>
internal readonly struct Fraction : IEquatable<Fraction>
{
    private readonly BigInteger _denominatorLessOne;

    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        (Numerator, _denominatorLessOne) = (numerator / divisor, (denominator / divisor) - 1);
    }

    private Fraction(BigInteger whole) => Numerator = whole;

    public BigInteger Numerator { get; }

    /// <summary>Always positive; the default value is 0/1.</summary>
    public BigInteger Denominator => _denominatorLessOne + 1;

    public int Sign => Numerator.Sign;

    public static implicit operator Fraction(int whole) => new(whole);

    public static Fraction operator +(Fraction a, Fraction b) => a.IsWhole && b.IsWhole
        ? new(a.Numerator + b.Numerator)
        : new((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Fraction operator -(Fraction a) => new(-a.Numerator, a.Denominator);

    public static Fraction operator -(Fraction a, Fraction b) => a + -b;

    public static Fraction operator *(Fraction a, Fraction b) => a.IsWhole && b.IsWhole
        ? new(a.Numerator * b.Numerator)
        : new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    public static Fraction operator /(Fraction a, Fraction b) => new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    public static bool operator <(Fraction a, Fraction b) => (a - b).Sign < 0;

    public static bool operator >(Fraction a, Fraction b) => (a - b).Sign > 0;

    private bool IsWhole => _denominatorLessOne.IsZero;

    /// <summary>The largest whole number that is not above it.</summary>
    public BigInteger Floor() => BigInteger.DivRem(Numerator, Denominator, out var rest) - (rest.Sign < 0 ? 1 : 0);

    /// <summary>The smallest whole number that is not below it.</summary>
    public BigInteger Ceiling() => -(-this).Floor();

    public bool Equals(Fraction other) => Numerator == other.Numerator && _denominatorLessOne == other._denominatorLessOne;

    public override bool Equals(object? obj) => obj is Fraction other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Numerator, _denominatorLessOne);
}
