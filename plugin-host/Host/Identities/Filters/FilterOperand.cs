using System.Globalization;
using System.Text.Json;

namespace Cordon.Host.Identities.Filters;

/// <summary>The right side of a comparison: which values an attribute and an operator go with.</summary>
internal static class FilterOperand
{
    private static readonly string[] _timeFormats =
    [
        "yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
    ];

    /// <exception cref="FilterException">The value does not go with the attribute or the operator.</exception>
    public static Filter Compare(FilterAttribute attribute, FilterOperator operation, FilterToken word, FilterToken value)
    {
        if (attribute.Kind == FilterAttributeKind.Time)
        {
            return Time(attribute, operation, word, value);
        }

        if (attribute.Kind == FilterAttributeKind.Number)
        {
            return Number(value) is { } number && !IsOfText(operation)
                ? Of(attribute, operation, number)
                : throw new FilterException(word.Column, $"{attribute.Name} is a number; found {word.Text} {value.Shown}.", $"Sample: {attribute.Name} ge 7");
        }

        if (attribute.Kind == FilterAttributeKind.Path && IsOrder(operation) && value.Kind == FilterTokenKind.Text && RelativeTime.IsMeant(value.Text))
        {
            return new ComparisonFilter(attribute, operation, Relative(attribute, word, value));
        }

        return value.Kind == FilterTokenKind.Text ? Text(attribute, operation, value.Text) : Literal(attribute, operation, word, value);
    }

    private static bool IsOrder(FilterOperator operation) => operation != FilterOperator.Equal && !IsOfText(operation);

    private static bool IsOfText(FilterOperator operation) => operation is FilterOperator.Contains or FilterOperator.StartsWith or FilterOperator.EndsWith;

    private static Filter Text(FilterAttribute attribute, FilterOperator operation, string text)
    {
        if (text.Length == 0 && operation is not (FilterOperator.Less or FilterOperator.LessOrEqual))
        {
            // Nothing and "" are the same, and every text begins with, holds and comes behind "".
            return operation == FilterOperator.Equal ? new NotFilter(new PresentFilter(attribute)) : new PresentFilter(attribute);
        }

        return Of(attribute, operation, attribute.IgnoresCase ? IdentityText.Fold(text) : text);
    }

    private static Filter Literal(FilterAttribute attribute, FilterOperator operation, FilterToken word, FilterToken value)
    {
        var isPath = attribute.Kind == FilterAttributeKind.Path;
        if (value.Is("null") && operation == FilterOperator.Equal)
        {
            return new NotFilter(new PresentFilter(attribute));
        }

        if (isPath && operation == FilterOperator.Equal && (value.Is("true") || value.Is("false")))
        {
            return Of(attribute, operation, value.Is("true"));
        }

        if (isPath && !IsOfText(operation) && Number(value) is { } number)
        {
            return Of(attribute, operation, number);
        }

        throw new FilterException(value.Column, $"found {value.Shown}, expected {Allowed(isPath, operation)} behind {attribute.Name} {word.Text}.", Sample(attribute, word));
    }

    private static ComparisonFilter Time(FilterAttribute attribute, FilterOperator operation, FilterToken word, FilterToken value)
    {
        if (IsOfText(operation))
        {
            throw new FilterException(
                word.Column, $"{attribute.Name} is a time; {word.Text} compares text.", $"Use eq, ne, gt, ge, lt or le. Sample: {attribute.Name} ge \"2026-01-31T08:00:00Z\"");
        }

        if (value.Kind == FilterTokenKind.Text && RelativeTime.IsMeant(value.Text))
        {
            return new ComparisonFilter(attribute, operation, Relative(attribute, word, value));
        }

        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return value.Kind == FilterTokenKind.Text && DateTimeOffset.TryParseExact(value.Text, _timeFormats, CultureInfo.InvariantCulture, Utc, out var time)
            ? new ComparisonFilter(attribute, operation, time.ToUnixTimeMilliseconds())
            : throw new FilterException(
                value.Column,
                $"found {value.Shown}, expected a date or time of ISO 8601 in double quotes, {RelativeTime.Form}.",
                $"Sample: {attribute.Name} {word.Text} \"2026-01-31T08:00:00Z\"");
    }

    private static RelativeTime Relative(FilterAttribute attribute, FilterToken word, FilterToken value) => RelativeTime.Read(value.Text)
        ?? throw new FilterException(value.Column, $"found a time that begins with now and goes wrong, expected {RelativeTime.Form}.", $"Sample: {attribute.Name} {word.Text} \"now-90d\"");

    /// <summary>A number as JSON writes it; .NET would also take Infinity and thousands.</summary>
    private static double? Number(FilterToken value)
    {
        if (value.Kind != FilterTokenKind.Word || !(char.IsAsciiDigit(value.Text[0]) || value.Text[0] == '-'))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(value.Text);
            return SearchDocument.Number(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Filter Of(FilterAttribute attribute, FilterOperator operation, object value)
    {
        return attribute.Kind == FilterAttributeKind.Tags
            ? new TagFilter(new ComparisonFilter(FilterAttribute.Tag, operation, value))
            : new ComparisonFilter(attribute, operation, value);
    }

    private static string Allowed(bool isPath, FilterOperator operation) => (isPath, operation) switch
    {
        (true, FilterOperator.Equal) => "a text in double quotes, a number, true, false or null",
        (true, FilterOperator.Contains or FilterOperator.StartsWith or FilterOperator.EndsWith) => "a text in double quotes",
        (true, _) => "a text in double quotes or a number",
        (false, FilterOperator.Equal) => "a text in double quotes or null",
        _ => "a text in double quotes",
    };

    private static string Sample(FilterAttribute attribute, FilterToken word) => $"Sample: {attribute.Name} {word.Text} \"text\"";
}
