using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Telemetron.ApiHost.Http.Errors;

namespace Telemetron.ApiHost.Http.Json;

/// <summary>
/// Determines what is wrong with a body that the serializer rejected. It reads the body again, token by token: only the messages of the serializer's
/// exceptions distinguish a wrong type from a duplicate, and they contain names of our types.
/// </summary>
internal ref struct JsonDiagnosis
{
    private const int MaxPathLength = 100;

    private readonly JsonTypeInfo _expected;
    private readonly int _maxDepth;
    private Utf8JsonReader _reader;

    private JsonDiagnosis(ReadOnlySpan<byte> body, JsonTypeInfo expected)
    {
        _expected = expected;
        _maxDepth = expected.Options.MaxDepth;
        _reader = NewReader(body);
    }

    /// <summary>Returns the first error: first in the JSON syntax, then in its fields.</summary>
    /// <param name="body">A body in UTF-8.</param>
    /// <param name="expected">The expected type, an object.</param>
    public static ApiError Explain(ReadOnlySpan<byte> body, JsonTypeInfo expected)
    {
        var diagnosis = new JsonDiagnosis(body, expected);
        return diagnosis.FindBrokenJson(body) ?? diagnosis.FindWrongValue(body) ?? ApiErrors.InvalidJson("The body is not what this call takes.");
    }

    private readonly Utf8JsonReader NewReader(ReadOnlySpan<byte> body) => new(body, new JsonReaderOptions { MaxDepth = _maxDepth + 1 });

    private ApiError? FindBrokenJson(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
        {
            return ApiErrors.InvalidJson("The body is empty. Send one JSON object.");
        }

        try
        {
            while (_reader.Read())
            {
                if (_reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && _reader.CurrentDepth >= _maxDepth)
                {
                    return ApiErrors.InvalidJson($"The body is nested more than {_maxDepth} levels deep. Send a flatter object.");
                }
            }

            return null;
        }
        catch (JsonException exception)
        {
            return ApiErrors.InvalidJson(
                $"The body is not valid JSON: it is broken at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}. Send one JSON object.");
        }
    }

    private ApiError? FindWrongValue(ReadOnlySpan<byte> body)
    {
        _reader = NewReader(body);
        _reader.Read();
        return _reader.TokenType == JsonTokenType.StartObject
            ? InObject(path: "")
            : ApiErrors.InvalidJson($"The body is {JsonWords.Of(_reader.TokenType)}. Send one JSON object.");
    }

    private ApiError? InValue(string path, Type? expected)
    {
        if (expected is not null && !JsonWords.Fits(_reader.TokenType, expected, _expected.Options))
        {
            return ApiErrors.InvalidField($"{path} is {JsonWords.Of(_reader.TokenType)}; send {JsonWords.Of(expected, _expected.Options)}.");
        }

        return _reader.TokenType switch
        {
            JsonTokenType.StartObject => InObject(path),
            JsonTokenType.StartArray => InArray(path, expected is null ? null : _expected.Options.GetTypeInfo(expected).ElementType),
            JsonTokenType.String when !HasWholeCharacters() => HalfCharacter(path),
            _ => null,
        };
    }

    private ApiError? InObject(string path)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!HasWholeCharacters())
            {
                return HalfCharacter(path.Length == 0 ? "The name of a field" : $"The name of a field in {path}");
            }

            var name = _reader.GetString()!;
            var field = Shorten(path.Length == 0 ? name : $"{path}.{name}");
            if (!names.Add(name))
            {
                return ApiErrors.InvalidField($"{field} appears twice. Send each field once.");
            }

            _reader.Read();
            if (InValue(field, path.Length == 0 ? ExpectedOf(name) : null) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    private ApiError? InArray(string path, Type? expected)
    {
        for (var i = 0; _reader.Read() && _reader.TokenType != JsonTokenType.EndArray; i++)
        {
            if (InValue($"{path}[{i}]", expected) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    /// <summary>Returns the type of a top-level field; null for an unknown field.</summary>
    private readonly Type? ExpectedOf(string name)
    {
        foreach (var property in _expected.Properties)
        {
            if (property.Name == name && !property.IsExtensionData)
            {
                return property.PropertyType;
            }
        }

        return null;
    }

    /// <summary>Whether a token has an escape such as <c>\ud800</c>, which is an unpaired surrogate and not valid text.</summary>
    private readonly bool HasWholeCharacters()
    {
        try
        {
            _reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static ApiError HalfCharacter(string where) =>
        ApiErrors.InvalidField($"{where} has an escape that is half of a surrogate pair. Send whole characters.");

    private static string Shorten(string path) => path.Length <= MaxPathLength ? path : path[..MaxPathLength] + "…";
}
