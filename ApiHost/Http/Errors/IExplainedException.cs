namespace Telemetron.ApiHost.Http.Errors;

/// <summary>An exception that knows what a caller is to be told.</summary>
internal interface IExplainedException
{
    /// <summary>The answer.</summary>
    ApiError Answer { get; }
}
